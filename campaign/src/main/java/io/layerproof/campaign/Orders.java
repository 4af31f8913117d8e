package io.layerproof.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * What the campaign tells a child program on its standard input: {@code crash at sent:120}, or {@code stop}. Where it
 * ends, so has the campaign, and the child ends at once too.
 */
final class Orders {

    static final String CRASH_AT = "crash at ";
    static final String STOP = "stop";
    static final String READY = "READY";

    private Orders() {}

    /** Says on standard output that the program is ready for what comes. */
    static void sayReady() {
        System.out.println(READY);
        System.out.flush();
    }

    /** Follows orders until told to stop. */
    static void follow(CrashSwitch crash) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = in.readLine(); order != null; order = in.readLine()) {
            if (order.equals(STOP)) {
                return;
            }
            if (order.startsWith(CRASH_AT)) {
                crash.arm(order.substring(CRASH_AT.length()));
                System.out.println("armed " + order.substring(CRASH_AT.length()));
                System.out.flush();
            }
        }
        Runtime.getRuntime().halt(1);
    }

    /** Ends the program with the campaign, in a thread of its own. */
    static void endWithTheCampaign() {
        var watch = new Thread(
                () -> {
                    try {
                        follow(new CrashSwitch());
                    } catch (IOException e) {
                        Runtime.getRuntime().halt(1);
                    }
                    System.exit(0);
                },
                "orders");
        watch.setDaemon(true);
        watch.start();
    }
}
