/**
 * Brokers, ingest, streams and settler in this process, with one data directory. In from the commands {@code demo} and
 * {@code replay}, which start and stop them; out to the modules that they run.
 */
@NullMarked
package io.layerproof.standalone.service;

import org.jspecify.annotations.NullMarked;
