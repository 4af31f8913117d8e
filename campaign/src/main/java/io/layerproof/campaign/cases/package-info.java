/**
 * The cases: what is done to a site while gateways send. In comes a {@code Site} and its {@code Load}; {@code Cases}
 * lists them all.
 */
@NullMarked
package io.layerproof.campaign.cases;

import org.jspecify.annotations.NullMarked;
