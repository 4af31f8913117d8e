package io.layerproof.campaign.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The orders that a child program reads from its standard input: {@code crash at sent:120}, or {@code stop}. When the
 * input ends, the campaign has ended, and the child halts at once.
 */
public final class Orders {

    static final String CRASH_AT = "crash at ";
    static final String STOP = "stop";
    static final String READY = "READY";

    private Orders() {}

    /** Reports on standard output that the program is ready. */
    public static void sayReady() {
        System.out.println(READY);
        System.out.flush();
    }

    /** Follows orders until the order to stop. */
    public static void follow(CrashSwitch crash) throws IOException {
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

    /** Follows orders in a thread of its own, so that the program ends with the campaign. */
    public static void endWithTheCampaign() {
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
