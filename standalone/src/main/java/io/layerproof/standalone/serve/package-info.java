/**
 * {@code layerproof serve}: in from a configuration file, the addresses of a plant's own brokers and who we are there;
 * out, ingest, streams and the settler, which run against them until they are told to stop.
 */
@NullMarked
package io.layerproof.standalone.serve;

import org.jspecify.annotations.NullMarked;
