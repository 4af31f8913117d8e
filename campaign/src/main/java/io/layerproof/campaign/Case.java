package io.layerproof.campaign;

/**
 * One case: what is done to the site while gateways send.
 *
 * @param name {@code crash/sent/7}: unique, and what its results are found by
 * @param seed gives all that is left to chance
 * @param layers how long the builds are
 * @param speed seconds of the plant's time in one second; at 60 it sends some 1500 messages/s
 * @param forgotten whether the MQTT broker is made to forget what it had acknowledged, so that gateways must send it
 *     again
 * @param deed what is done
 */
record Case(String name, long seed, int layers, double speed, boolean forgotten, Deed deed) {

    @Override
    public String toString() {
        return name;
    }

    /** Plays the load to its end and does on the way what the case is about. */
    @FunctionalInterface
    interface Deed {
        void run(Site site, Case one, Load load) throws Exception;
    }
}
