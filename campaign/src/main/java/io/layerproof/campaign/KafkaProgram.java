package io.layerproof.campaign;

import kafka.Kafka;

/** A node of Kafka as a process: {@code server.properties}. Kafka's own program, but that it ends with the campaign. */
final class KafkaProgram {

    private KafkaProgram() {}

    public static void main(String[] arguments) {
        Orders.endWithTheCampaign();
        Kafka.main(arguments);
    }
}
