package io.layerproof.standalone.campaign;

import java.util.ArrayList;
import java.util.List;

/** What is run. */
final class Cases {

    private Cases() {}

    /** All of the campaign. */
    static List<Case> full() {
        List<Case> cases = new ArrayList<>(CrashCases.all(20));
        return cases;
    }

    /** What every build runs. */
    static List<Case> shortened() {
        List<Case> cases = new ArrayList<>(CrashCases.all(1));
        return cases;
    }
}
