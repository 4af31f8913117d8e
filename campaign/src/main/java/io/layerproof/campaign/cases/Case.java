package io.layerproof.campaign.cases;

import io.layerproof.campaign.load.Load;
import io.layerproof.campaign.site.Site;

/**
 * One case: what is done to the site while gateways send.
 *
 * @param name unique, like {@code crash/sent/7}; results are found by it
 * @param seed seed of everything random
 * @param layers number of layers of each build
 * @param speed how many seconds of the plant's time pass in one second; at 60 it sends some 1500 messages/s
 * @param forgotten whether the MQTT broker is made to forget messages that it had acknowledged, so that gateways must
 *     send them again
 * @param deed what is done to the site
 */
public record Case(String name, long seed, int layers, double speed, boolean forgotten, Deed deed) {

    @Override
    public String toString() {
        return name;
    }

    /** Plays the load to its end and meanwhile does what the case is about. */
    @FunctionalInterface
    public interface Deed {
        void run(Site site, Case one, Load load) throws Exception;
    }
}
