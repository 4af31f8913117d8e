/** Tests: What the services in this process keep and tell. */
@NullMarked
package io.layerproof.standalone.service;

import org.jspecify.annotations.NullMarked;
