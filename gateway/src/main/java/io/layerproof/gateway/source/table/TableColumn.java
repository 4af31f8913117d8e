package io.layerproof.gateway.source.table;

import io.layerproof.rules.signal.MachineProfile.Channel;
import java.util.List;

/**
 * What a column says.
 *
 * @param channel the signal, its unit (null where the line of units tells it), and what only a dead sensor shows
 * @param sentinels cells that stand for no value
 */
record TableColumn(Channel channel, List<String> sentinels) {

    TableColumn {
        sentinels = List.copyOf(sentinels);
    }
}
