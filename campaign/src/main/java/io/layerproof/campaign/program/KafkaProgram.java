package io.layerproof.campaign.program;

import io.layerproof.campaign.process.Orders;
import kafka.Kafka;

/**
 * A Kafka node as a process: {@code server.properties}. It is Kafka's own program, except that it ends with the
 * campaign.
 */
public final class KafkaProgram {

    private KafkaProgram() {}

    public static void main(String[] arguments) {
        Orders.endWithTheCampaign();
        Kafka.main(arguments);
    }
}
