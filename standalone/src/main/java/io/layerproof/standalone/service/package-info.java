/**
 * Brokers, ingest and streams in this process, on one directory, and what they tell: in from a command of the command
 * line, out to the people who asked for it.
 */
@NullMarked
package io.layerproof.standalone.service;

import org.jspecify.annotations.NullMarked;
