package io.layerproof.gateway.source.table;

/**
 * A line of a text file.
 *
 * @param number from 1
 * @param text without its end
 * @param ended whether it has an end; only the last line can lack one
 */
record TextLine(long number, String text, boolean ended) {}
