package io.layerproof.standalone.replay;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.Refusal;
import io.layerproof.app.console.Console;
import io.layerproof.app.console.EndOfProgram;
import io.layerproof.app.console.ProgressBar;
import io.layerproof.app.console.PublishedVerdicts;
import io.layerproof.app.console.StopSignal;
import io.layerproof.app.data.DataDirectory;
import io.layerproof.app.input.LogInput;
import io.layerproof.gateway.Pace;
import io.layerproof.gateway.ReplayGateway;
import io.layerproof.gateway.Replayed;
import io.layerproof.gateway.mqtt.MqttOutlet;
import io.layerproof.gateway.number.GatewayLine;
import io.layerproof.gateway.number.Numbering;
import io.layerproof.gateway.outbox.ReceiptedOutlet;
import io.layerproof.gateway.source.LogFormat;
import io.layerproof.gateway.source.LogReader;
import io.layerproof.kafka.log.UnreadableTopic;
import io.layerproof.kafka.register.EnvelopePublisher;
import io.layerproof.kafka.register.EnvelopeRegister;
import io.layerproof.kafka.register.RefusedEnvelope;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.JsonLine;
import io.layerproof.rules.wire.message.JobFacts;
import io.layerproof.rules.words.Count;
import io.layerproof.standalone.service.LocalServices;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Publishes one log as its machine's gateway would have, and shows the verdicts. */
final class Replay {

    private static final int WINDOW = 1000;
    private static final int REMARKS_SHOWN = 10;
    /** Longer than streams holds messages back: after that, everything is judged. */
    private static final Duration RECEIPTS_WAIT = Duration.ofSeconds(40);

    private static final long SWITCH_OFF_WAIT_S = 3;
    /**
     * How long to wait until a running Layerproof has read an envelope that was just registered; it does not say when
     * it has.
     */
    private static final long REGISTRY_WAIT_NS = 2_000_000_000L;

    private final DataDirectory directory;
    private final Console console;
    private final PrintWriter err;
    private final RegisteredEnvelope envelope;
    private final String machine;
    private final double speed;
    private final StopSignal stop = new StopSignal();
    private final CountDownLatch published = new CountDownLatch(1);

    /**
     * A replay.
     *
     * @param err where progress is shown
     * @param speed seconds of the log that are played in one second; infinite: as fast as possible
     */
    Replay(
            DataDirectory directory,
            Console console,
            PrintWriter err,
            RegisteredEnvelope envelope,
            String machine,
            double speed) {
        this.directory = directory;
        this.console = console;
        this.err = err;
        this.envelope = envelope;
        this.machine = machine;
        this.speed = speed;
    }

    /** Replays with brokers, ingest and streams in this process. */
    @SuppressWarnings("try")
    int withOwnServices(LogInput log, LogFormat format, @Nullable String build)
            throws IOException, InterruptedException {
        try (LocalServices services = LocalServices.withBrokers(directory, 0, 0);
                EndOfProgram end = EndOfProgram.runs(() -> end(services))) {
            services.prepareTopics(List.of(envelope));
            services.startIngest();
            services.startStreams(Double.isInfinite(speed) ? 1 : speed, List.of(envelope));
            console.step(
                    "Brokers and services run: Kafka at " + services.bootstrapServers() + ", MQTT at "
                            + services.mqttUrl() + "; data in " + directory,
                    facts -> facts.put("kafka", services.bootstrapServers())
                            .put("mqtt", services.mqttUrl())
                            .put("data", directory.toString()));
            return publishAndJudge(URI.create(services.mqttUrl()), services.bootstrapServers(), log, format, build);
        } catch (InterruptedException toldToStop) {
            return ExitStatus.INCOMPLETE;
        }
    }

    /**
     * Replays to brokers that already run.
     *
     * @param register whether to register the envelope there if it is missing; otherwise it must be there
     */
    int against(
            URI mqtt, @Nullable String kafka, boolean register, LogInput log, LogFormat format, @Nullable String build)
            throws IOException, InterruptedException {
        if (kafka != null) {
            prepareRegistry(kafka, register);
            return publishAndJudge(mqtt, kafka, log, format, build);
        }
        Replayed replayed = publish(mqtt, log, format, build);
        tell(replayed);
        console.note(
                "Published only: without --kafka HOST:PORT there is nowhere to read the verdict.",
                facts -> facts.put("judged", false));
        return ExitStatus.DONE;
    }

    private void prepareRegistry(String kafka, boolean register) throws InterruptedException {
        try {
            Optional<String> missing =
                    EnvelopeRegister.read(Map.of("bootstrap.servers", kafka)).whyUnusable(envelope.envelope());
            if (missing.isPresent() && !register) {
                throw new Refusal(missing.get() + "; nothing was published: register it with register-envelope, or here"
                        + " with --register");
            }
            if (missing.isPresent()) {
                EnvelopePublisher.publish(kafka, List.of(envelope));
                stop.sleep(REGISTRY_WAIT_NS);
            }
        } catch (UnreadableTopic | RefusedEnvelope e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    private int publishAndJudge(URI mqtt, String kafka, LogInput log, LogFormat format, @Nullable String build)
            throws IOException, InterruptedException {
        try (ReplayRecord record = ReplayRecord.fromNowOn(kafka, machine)) {
            Replayed replayed = publish(mqtt, log, format, build);
            tell(replayed);
            if (replayed.messages() == 0) {
                throw new Refusal(log + ": not one record of it could be read; is --format right?");
            }
            record.awaitAll(replayed.messages(), stop);
            List<VerdictEvent> verdicts = record.verdicts(envelope.envelope());
            if (verdicts.isEmpty()) {
                console.note(record.whyNothing(), facts -> facts.put("judged", false));
                return ExitStatus.INCOMPLETE;
            }
            int worst = ExitStatus.DONE;
            for (VerdictEvent verdict : verdicts) {
                console.verdict(verdict, PublishedVerdicts.byHash(List.of(envelope)));
                console.event(verdict);
                worst = PublishedVerdicts.worse(worst, PublishedVerdicts.status(verdict.verdict()));
            }
            return worst;
        }
    }

    private Replayed publish(URI mqtt, LogInput log, LogFormat format, @Nullable String build)
            throws IOException, InterruptedException {
        try (LogReader records = format.open(log.path());
                Numbering numbering = Numbering.open(directory.resolve("gateways"), machine, InstantSource.system());
                MqttOutlet way = MqttOutlet.connect(mqtt, machine, WINDOW);
                ReceiptedOutlet outlet =
                        ReceiptedOutlet.open(way, directory.resolve("gateways"), machine, System::nanoTime)) {
            String id = build != null ? build : idOf(log, numbering.session());
            Pace pace = Double.isInfinite(speed) ? Pace.max() : Pace.times(speed, System::nanoTime, stop);
            ProgressBar bar = new ProgressBar(err, machine);
            ReplayGateway gateway =
                    new ReplayGateway(new GatewayLine(numbering, outlet), stop.stopping(pace), System::nanoTime, bar);
            String version = Long.toString(envelope.envelope().version());
            Replayed replayed = gateway.replay(
                    records, id, JobFacts.ofLog(machine, envelope.envelope().id(), version));
            if (!outlet.awaitReceipts(RECEIPTS_WAIT)) {
                long open = outlet.unreceipted();
                console.note(
                        "No receipt for " + Count.of(open, "message") + " or fewer: they are kept in " + directory
                                + " and sent again at the next replay for " + machine + ".",
                        facts -> facts.put("unreceipted", open).put("data", directory.toString()));
            }
            return replayed;
        } finally {
            published.countDown();
        }
    }

    /** The build's id: machine, name of the log without its extensions, session. */
    private String idOf(LogInput log, long session) {
        String name = String.valueOf(Path.of(log.toString()).getFileName())
                .replaceFirst("\\.(gz|zst)$", "")
                .replaceFirst("\\.[A-Za-z]+$", "")
                .replace(' ', '-');
        return machine + "-" + name + "-" + session;
    }

    private void tell(Replayed replayed) {
        console.step(Count.of(replayed.records(), "record") + " published as "
                + Count.of(replayed.messages(), "message") + ", "
                + Count.of(replayed.layers().size(), "layer") + ", " + Count.of(replayed.remarkCount(), "remark")
                + end(replayed));
        replayed.remarks().stream().limit(REMARKS_SHOWN).forEach(remark -> console.say("   " + remark));
        if (replayed.remarkCount() > REMARKS_SHOWN) {
            console.say("   and " + (replayed.remarkCount() - REMARKS_SHOWN) + " more like these; all lines are kept");
        }
        JsonLine line = new JsonLine()
                .put("event", "replayed")
                .put("machine", machine)
                .put("records", replayed.records())
                .put("messages", replayed.messages())
                .put("layers", replayed.layers().size())
                .put("remarks", replayed.remarkCount())
                .put("ended", replayed.ended());
        line.putObjects(
                "told",
                replayed.remarks(),
                (remark, one) -> one.put("line", remark.line())
                        .put("kind", remark.kind().name().toLowerCase(Locale.ROOT))
                        .put("what", remark.what()));
        console.line(line);
    }

    private static String end(Replayed replayed) {
        if (replayed.ended()) {
            return "";
        }
        return "; the log shows no end of " + (replayed.builds().size() > 1 ? "each build" : "the build");
    }

    /** On Ctrl-C: the gateway stops between two messages, then the services stop in the order of the data. */
    private void end(LocalServices services) {
        stop.give();
        console.say("");
        console.note("Stopping; data kept in " + directory, facts -> facts.put("data", directory.toString()));
        try {
            if (!published.await(SWITCH_OFF_WAIT_S, TimeUnit.SECONDS)) {
                System.err.println("layerproof: the gateway did not stop in order");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        services.close();
    }
}
