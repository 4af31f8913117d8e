/**
 * The command {@code serve}: services beside brokers that run elsewhere. In from {@code config}, out to the services.
 */
@NullMarked
package io.layerproof.app.serve;

import org.jspecify.annotations.NullMarked;
