/**
 * Processes that the campaign starts, stops, freezes and kills, and the points at which a program can be made to halt.
 * In come commands and orders, out go processes; everything ends with the campaign.
 */
@NullMarked
package io.layerproof.campaign.process;

import org.jspecify.annotations.NullMarked;
