package io.layerproof.gateway;

/**
 * How far a replay has come.
 *
 * @param records records read
 * @param layers number of different layers seen
 * @param layer the layer being made, or 0
 * @param perSecond messages published per second, over the whole replay
 * @param share how much of the file has been read, 0 to 1
 * @param remainingS seconds left at this rate; negative while that is unknown
 */
public record ReplayProgress(long records, int layers, long layer, double perSecond, double share, double remainingS) {}
