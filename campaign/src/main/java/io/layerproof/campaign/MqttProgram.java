package io.layerproof.campaign;

import io.layerproof.brokers.EmbeddedMqtt;
import java.nio.file.Path;

/** The MQTT broker of the embedded default as a process: {@code directory port}. */
final class MqttProgram {

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
