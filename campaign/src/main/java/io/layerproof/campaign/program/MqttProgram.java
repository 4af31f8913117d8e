package io.layerproof.campaign.program;

import io.layerproof.brokers.EmbeddedMqtt;
import io.layerproof.campaign.process.CrashSwitch;
import io.layerproof.campaign.process.Orders;
import java.nio.file.Path;

/** The embedded MQTT broker as a process: {@code directory port}. */
public final class MqttProgram {

    private MqttProgram() {}

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedMqtt mqtt = EmbeddedMqtt.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            System.out.println(mqtt.url());
            Orders.sayReady();
            Orders.follow(new CrashSwitch());
        }
        System.exit(0);
    }
}
