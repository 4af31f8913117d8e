/**
 * The programs under test, one {@code main} each: ingest, streams, the settler and the brokers. In come arguments and
 * orders from {@code process}; each passes the crash points on its way.
 */
@NullMarked
package io.layerproof.campaign.program;

import org.jspecify.annotations.NullMarked;
