package io.layerproof.gateway.source.table;

/**
 * A line of a text file.
 *
 * @param number its number, counted from 1
 * @param text its text, without the line end
 * @param ended whether it has a line end; only the last line can lack one
 */
record TextLine(long number, String text, boolean ended) {}
