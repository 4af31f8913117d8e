/**
 * Proof with real brokers that no message is lost, doubled or altered. A campaign runs cases: simulated gateways send
 * ({@code load}) to brokers and services that run as processes of their own ({@code process}, {@code program}, {@code
 * site}), and each case kills, stops or starves some of them ({@code cases}). Afterwards {@code audit} compares what
 * lies in Kafka with what the gateways sent and with a plain model of the same log ({@code model}). Out go lines of
 * results.
 */
@NullMarked
package io.layerproof.campaign;

import org.jspecify.annotations.NullMarked;
