package io.layerproof.rules.wire.kafka;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An MQTT topic of a machine: {@code layerproof/<machine>/<channel>}.
 *
 * @param machine name of the machine: 1 to 64 characters of {@code A-Z a-z 0-9 -}
 * @param channel what the topic is for
 */
public record MqttTopic(String machine, Channel channel) {

    /** What a machine's topic is for. */
    public enum Channel {
        /** From the gateway: messages. */
        TELEMETRY("telemetry"),
        /** To the gateway: receipts, which confirm what is stored for good. */
        RECEIPTS("receipts"),
        /** To the gateway: what was found. */
        FEEDBACK("feedback"),
        /** From the gateway, or its MQTT last will: whether it is connected. */
        STATUS("status");

        private final String word;

        Channel(String word) {
            this.word = word;
        }

        /** The subscription to this channel of every machine; it also matches names that no machine can have. */
        public String filter() {
            return ROOT + "/+/" + word;
        }
    }

    private static final String ROOT = "layerproof";
    private static final Pattern MACHINE = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern TOPIC = Pattern.compile(ROOT + "/(" + MACHINE + ")/([a-z]+)");

    /** @throws IllegalArgumentException if no machine can have this name */
    public MqttTopic {
        if (!isMachine(machine)) {
            throw new IllegalArgumentException("machine must be 1 to 64 of A-Z a-z 0-9 -, is: " + machine);
        }
    }

    /** Whether a text can be the name of a machine. */
    public static boolean isMachine(String text) {
        return MACHINE.matcher(text).matches();
    }

    /** Reads a topic's name; empty if it is not of the form above. */
    public static Optional<MqttTopic> parse(String name) {
        Matcher matcher = TOPIC.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.word.equals(matcher.group(2)))
                .findFirst()
                .map(channel -> new MqttTopic(matcher.group(1), channel));
    }

    /** The topic's full name, as MQTT uses it. */
    public String name() {
        return ROOT + "/" + machine + "/" + channel.word;
    }
}
