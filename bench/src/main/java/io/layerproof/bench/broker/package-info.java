/**
 * Brokers in processes of their own, bare clients to compare with, and directories for both. They end with the bench.
 */
@NullMarked
package io.layerproof.bench.broker;

import org.jspecify.annotations.NullMarked;
