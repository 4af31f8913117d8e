/**
 * Compares what lies in Kafka after a case with what the gateways sent, with the model, and with the judgement of
 * files. In come records, out go faults in words; none, as a rule.
 */
@NullMarked
package io.layerproof.campaign.audit;

import org.jspecify.annotations.NullMarked;
