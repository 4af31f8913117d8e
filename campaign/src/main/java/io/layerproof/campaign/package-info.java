/**
 * Proof with real brokers that nothing is lost, doubled or altered. In come simulated machines' messages, whose
 * gateways remember what they sent; brokers and services run as processes of their own and are killed, stopped and
 * starved on the way; what lies in Kafka afterwards is compared with what the gateways sent and with a plain model of
 * the same log.
 */
@NullMarked
package io.layerproof.campaign;

import org.jspecify.annotations.NullMarked;
