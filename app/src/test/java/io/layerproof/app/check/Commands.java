package io.layerproof.app.check;

import io.layerproof.app.Layerproof;
import io.layerproof.app.data.StoredKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** A command line that was run: what it printed, and its status. */
record Commands(int status, String out, String err) {

    static Commands run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Layerproof.commandLine(List.of(), StoredKafka.NONE)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new Commands(status, out.toString(), err.toString());
    }
}
