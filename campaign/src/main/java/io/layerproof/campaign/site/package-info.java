/**
 * One running site: Kafka, an MQTT broker, ingest, streams and the settler as processes. In come the acts of {@code
 * cases}, out goes what lies in the topics, for {@code audit}.
 */
@NullMarked
package io.layerproof.campaign.site;

import org.jspecify.annotations.NullMarked;
