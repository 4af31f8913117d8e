package io.layerproof.app.serve;

import io.layerproof.app.console.Console;
import io.layerproof.app.console.PlantOrder;
import io.layerproof.app.console.PublishedVerdicts;
import io.layerproof.kafka.log.EventLog;
import io.layerproof.rules.event.BuildEvent;
import io.layerproof.rules.event.DeviationEvent;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.NonconformityEvent;
import io.layerproof.rules.event.VerdictEvent;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Shows the user of {@code serve} what streams and the settler publish: builds, nonconformities and verdicts. It only
 * reads. If reading fails, it says so once, and the services go on without it.
 */
final class WhatIsFound implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Console console;
    private final PlantOrder order = new PlantOrder(System::nanoTime);
    private @Nullable EventLog events;

    private WhatIsFound(Console console) {
        this.console = console;
    }

    /**
     * Shows what is published after this call returns.
     *
     * @param client settings that connect to Kafka, in Kafka's own keys
     */
    static WhatIsFound fromNowOn(Map<String, Object> client, Console console) {
        WhatIsFound found = new WhatIsFound(console);
        try {
            found.events = EventLog.fromNowOn(client);
        } catch (KafkaException e) {
            found.tellTrouble(e);
        }
        return found;
    }

    /** Shows nothing, for a process in which no judge runs. */
    static WhatIsFound nothing(Console console) {
        return new WhatIsFound(console);
    }

    /** Shows the new events; waits a moment if there are none. */
    void tell() {
        if (events == null) {
            return;
        }
        try {
            order.add(events.poll(LOOK_EVERY));
            order.due().forEach(this::tell);
        } catch (KafkaException | IllegalStateException e) {
            close();
            tellTrouble(e);
        }
    }

    private void tellTrouble(RuntimeException e) {
        console.note(
                "What is found cannot be shown here: " + e.getMessage() + "; the services go on",
                facts -> facts.put("reason", e.getMessage()));
    }

    private void tell(Event event) {
        if (event instanceof BuildEvent || event instanceof NonconformityEvent || event instanceof DeviationEvent) {
            console.event(event);
        } else if (event instanceof VerdictEvent verdict
                && (PublishedVerdicts.isFinal(verdict) || isSettled(verdict))) {
            console.event(verdict);
            console.say(PublishedVerdicts.words(verdict));
        }
    }

    private static boolean isSettled(VerdictEvent verdict) {
        return verdict instanceof VerdictEvent.Settled;
    }

    @Override
    public void close() {
        order.rest().forEach(this::tell);
        if (events != null) {
            events.close();
            events = null;
        }
    }
}
