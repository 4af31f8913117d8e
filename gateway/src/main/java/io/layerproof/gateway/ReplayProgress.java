package io.layerproof.gateway;

/**
 * How far a replay has come.
 *
 * @param records records read
 * @param layers different layers seen
 * @param layer the layer being made, or 0
 * @param perSecond messages published a second, over the whole replay
 * @param share how much of the file has been read, 0 to 1
 * @param remainingS what is left at this rate, seconds; negative while nobody can tell
 */
public record ReplayProgress(long records, int layers, long layer, double perSecond, double share, double remainingS) {}
