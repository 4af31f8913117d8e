package io.layerproof.gateway.source.table;

import io.layerproof.rules.signal.MachineProfile.Channel;
import java.util.List;

/**
 * What a column means.
 *
 * @param channel the signal, its unit (null if the line of units states it), and the values that only a dead sensor
 *     shows
 * @param sentinels cells that stand for "no value"
 */
record TableColumn(Channel channel, List<String> sentinels) {

    TableColumn {
        sentinels = List.copyOf(sentinels);
    }
}
