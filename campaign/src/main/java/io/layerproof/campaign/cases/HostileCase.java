package io.layerproof.campaign.cases;

import io.layerproof.campaign.audit.Audit;
import io.layerproof.campaign.cases.HostileInput.Sent;
import io.layerproof.campaign.load.Load;
import io.layerproof.campaign.model.LogModel;
import io.layerproof.campaign.model.LogModel.Expected;
import io.layerproof.campaign.process.CaseFailure;
import io.layerproof.campaign.process.Wait;
import io.layerproof.campaign.site.Site;
import io.layerproof.rules.wire.kafka.DeliveryFlags;
import io.layerproof.rules.wire.kafka.RecordHeader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * Sends every hostile input once, each from a machine of its own, while good gateways send. Each input must have its
 * expected effect and must not harm any other machine.
 */
final class HostileCase {

    private static final Duration WAIT = Duration.ofMinutes(5);
    private static final Duration HOLD_BACK = Duration.ofMillis(2_200);
    private static final long ANSWER_WAIT_MS = 20_000;
    private static final int SENDERS = 6;

    private final Site site;
    private final List<HostileInput> inputs = HostileInputs.all();
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

    private HostileCase(Site site) {
        this.site = site;
    }

    static Case of(int seed) {
        return new Case(
                "hostile/" + seed, seed, 3, 60, false, (site, one, load) -> new HostileCase(site).run(one, load));
    }

    private void run(Case one, Load load) throws MqttException {
        long failuresBefore = site.linesOfStreams("step failed");
        load.start(site.mqtt().url(), site.directory().resolve("numbers"));
        sendAll(one);
        load.awaitDone(WAIT);
        Wait.letPass(HOLD_BACK);
        MqttAsyncClient client = connect(one.name());
        for (int i = 0; i < inputs.size(); i++) {
            HostileInput input = inputs.get(i);
            publish(client, machine(one, i), telemetry(last(input)));
        }
        close(client);
        site.awaitEndOfMqtt(one.name(), WAIT);
        site.awaitAllTakenIn(load, WAIT);
        for (int i = 0; i < inputs.size(); i++) {
            check(machine(one, i), inputs.get(i));
        }
        if (site.linesOfStreams("step failed") != failuresBefore) {
            faults.add("a step of streams has failed");
        }
        if (!faults.isEmpty()) {
            throw new CaseFailure(String.join("; ", faults));
        }
    }

    private void sendAll(Case one) {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> sending = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                String machine = machine(one, i);
                HostileInput input = inputs.get(i);
                sending.add(senders.submit(() -> {
                    send(machine, input);
                    return machine;
                }));
            }
            for (Future<?> sent : sending) {
                sent.get(WAIT.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new CaseFailure("a hostile input cannot be sent: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CaseFailure("interrupted", e);
        } finally {
            senders.shutdownNow();
        }
    }

    private static String machine(Case one, int number) {
        return one.name().replace('/', '-') + "-" + number;
    }

    private static String following(HostileInput input) {
        return HostileInput.frame(input.goodSession(), input.goodSeq(), "\"values\":{\"o2.chamber\":400}");
    }

    private static String last(HostileInput input) {
        return HostileInput.frame(input.goodSession(), input.goodSeq() + 1, "\"values\":{\"o2.chamber\":400}");
    }

    private static Sent telemetry(String payload) {
        return new Sent(HostileInput.TELEMETRY, HostileInput.utf8(payload), 1, false, false);
    }

    private void send(String machine, HostileInput input) throws MqttException {
        MqttAsyncClient client = connect(machine);
        publish(client, machine, telemetry(HostileInput.good(0)));
        for (Sent sent : input.sent()) {
            if (sent.refused()) {
                if (isTaken(client, machine, sent)) {
                    faults.add(input.name() + ": the broker has taken it");
                }
                client = connect(machine + "-again");
            } else {
                publish(client, machine, sent);
            }
        }
        publish(client, machine, telemetry(following(input)));
        close(client);
    }

    private static void publish(MqttAsyncClient client, String machine, Sent sent) throws MqttException {
        client.publish(sent.topic().replace("%s", machine), payload(machine, sent), sent.qos(), sent.retained())
                .waitForCompletion(ANSWER_WAIT_MS);
    }

    private static byte[] payload(String machine, Sent sent) {
        byte[] marker = HostileInput.utf8("%s");
        for (int i = 0; i + 1 < Math.min(sent.payload().length, 1_000); i++) {
            if (sent.payload()[i] == marker[0] && sent.payload()[i + 1] == marker[1]) {
                return HostileInput.utf8(new String(sent.payload(), StandardCharsets.UTF_8).replace("%s", machine));
            }
        }
        return sent.payload();
    }

    private static boolean isTaken(MqttAsyncClient client, String machine, Sent sent) {
        try {
            publish(client, machine, sent);
            return true;
        } catch (MqttException refused) {
            return false;
        } finally {
            closeForcibly(client);
        }
    }

    private MqttAsyncClient connect(String name) throws MqttException {
        var client = new MqttAsyncClient(site.mqtt().url(), "hostile-" + name, new MemoryPersistence());
        var options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        client.connect(options).waitForCompletion(ANSWER_WAIT_MS);
        return client;
    }

    private static void close(MqttAsyncClient client) throws MqttException {
        client.disconnect().waitForCompletion(ANSWER_WAIT_MS);
        client.close(true);
    }

    private static void closeForcibly(MqttAsyncClient client) {
        try {
            client.disconnectForcibly(0, 1, false);
            client.close(true);
        } catch (MqttException gone) {
            // The broker has closed the connection already.
        }
    }

    private void check(String machine, HostileInput input) {
        Audit.Found found = site.found(machine);
        List<Expected> evidence = Audit.read(found.evidence());
        List<String> messages = evidence.stream()
                .filter(one -> one.bytes() != null)
                .map(one -> one.kind() + " " + one.what())
                .toList();
        String last = input.goodSession() + "/" + (input.goodSeq() + 1);
        if (messages.isEmpty()
                || !messages.subList(0, messages.size() - 1).equals(input.evidence())
                || !List.of("accepted " + last, "late " + last).contains(messages.get(messages.size() - 1))) {
            faults.add(input.name() + ": evidence " + shortly(messages) + ", expected " + shortly(input.evidence())
                    + " and " + last);
        }
        List<String> reasons = found.quarantine().stream()
                .map(record -> header(record, RecordHeader.REASON))
                .toList();
        if (!reasons.equals(input.quarantine())) {
            faults.add(input.name() + ": quarantined for " + reasons + ", expected " + input.quarantine());
        }
        checkBytes(machine, input, found, evidence);
        checkModel(input, found, evidence);
        if (input.isElsewhere() && isNotQuarantinedWithoutMachine(input)) {
            faults.add(input.name() + ": not in quarantine");
        }
        checkFlags(input, found);
        checkReceipt(machine, input);
    }

    /** A number that only an unreadable payload states is refused: nobody asks for it any more. */
    private void checkReceipt(String machine, HostileInput input) {
        if (input.refused().isEmpty()) {
            return;
        }
        String expected = "\"missing\":[],\"refused\":" + input.refused() + "}";
        try {
            Wait.until(
                    WAIT,
                    "the receipt of " + machine,
                    () -> site.lastReceipt(machine).endsWith(expected));
        } catch (CaseFailure late) {
            faults.add(input.name() + ": receipt " + site.lastReceipt(machine) + ", expected " + expected);
        }
    }

    private static String shortly(List<String> messages) {
        return messages.size() <= 8 ? messages.toString() : messages.size() + " messages, the first " + messages.get(0);
    }

    /** What was accepted must have exactly the bytes that were sent. */
    private void checkBytes(String machine, HostileInput input, Audit.Found found, List<Expected> evidence) {
        List<byte[]> sent = new ArrayList<>(List.of(
                HostileInput.utf8(HostileInput.good(0)),
                HostileInput.utf8(following(input)),
                HostileInput.utf8(last(input))));
        input.sent().forEach(one -> sent.add(payload(machine, one)));
        for (ConsumerRecord<String, byte[]> record : found.raw()) {
            if (sent.stream().noneMatch(bytes -> Arrays.equals(bytes, record.value()))) {
                faults.add(input.name() + ": the raw log has what was never sent");
            }
        }
        for (Expected one : evidence) {
            if (one.bytes() != null && sent.stream().noneMatch(bytes -> startsWith(bytes, one.bytes()))) {
                faults.add(input.name() + ": " + one.what() + " was never sent so");
            }
        }
    }

    /** A message may be part of a larger payload, followed by blanks. */
    private static boolean startsWith(byte[] payload, byte[] message) {
        return payload.length >= message.length
                && Arrays.equals(payload, 0, message.length, message, 0, message.length);
    }

    /**
     * Evidence, holes included, must be the model's. The model does not know payloads that are quarantined because of
     * their machine or build.
     */
    private void checkModel(HostileInput input, Audit.Found found, List<Expected> evidence) {
        if (List.of("machine-differs", "build-name-too-long").stream().anyMatch(input.quarantine()::contains)) {
            return;
        }
        LogModel model = LogModel.of(found.raw(), site.envelope().envelope());
        boolean equal = model.evidence().size() == evidence.size();
        for (int i = 0; equal && i < evidence.size(); i++) {
            equal = evidence.get(i).says(model.evidence().get(i));
        }
        if (!equal) {
            faults.add(input.name() + ": evidence is not what the model makes of the raw log");
        }
        long atTheDoor = found.quarantine().stream()
                .filter(record -> header(record, RecordHeader.SOURCE).isEmpty())
                .count();
        if (model.unreadable() + atTheDoor != found.quarantine().size()) {
            faults.add(input.name() + ": " + found.quarantine().size() + " payloads in quarantine, expected "
                    + (model.unreadable() + atTheDoor));
        }
    }

    private boolean isNotQuarantinedWithoutMachine(HostileInput input) {
        byte[] payload = input.sent().get(0).payload();
        return site.quarantinedWithoutMachine().stream()
                .noneMatch(record -> Arrays.equals(record.value(), payload)
                        && header(record, RecordHeader.REASON).equals("invalid-machine")
                        && header(record, RecordHeader.MQTT_TOPIC)
                                .equals(input.sent().get(0).topic()));
    }

    private void checkFlags(HostileInput input, Audit.Found found) {
        Sent first = input.sent().get(0);
        if (first.qos() == 1 && !first.retained()) {
            return;
        }
        Optional<DeliveryFlags> flags = found.evidence().stream()
                .filter(record -> header(record, RecordHeader.SEQ).equals("1"))
                .map(record -> Objects.requireNonNull(record.headers().lastHeader(RecordHeader.MQTT_FLAGS)))
                .map(header -> DeliveryFlags.of(header.value()[0]))
                .findFirst();
        if (flags.isEmpty() || flags.get().qos() != first.qos() || flags.get().retained() != first.retained()) {
            faults.add(input.name() + ": delivered with " + flags);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
