package io.layerproof.connect;

/** A setting has a value that its service cannot work with. It names the key, what is allowed and what was given. */
public final class WrongSetting extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String expected;
    private final String found;

    private WrongSetting(String path, String rule, String expected, Object found) {
        super(path + ": " + rule + ", is " + found);
        this.path = path;
        this.expected = expected;
        this.found = String.valueOf(found);
    }

    /**
     * Refuses a value that does not fulfil a condition.
     *
     * @param holds whether the value fulfils it
     * @param path the setting's key with its sections: {@code mqtt.url}
     * @param expected what the value must be, in words
     * @throws WrongSetting if {@code holds} is false
     */
    public static void unless(boolean holds, String path, String expected, Object found) {
        if (!holds) {
            throw new WrongSetting(path, "must be " + expected, expected, found);
        }
    }

    /**
     * Refuses a value outside a range, ends included.
     *
     * @throws WrongSetting if the value is outside
     */
    public static void unlessFrom(long least, long most, String path, long found) {
        unless(found >= least && found <= most, path, "from " + least + " to " + most, found);
    }

    /**
     * Refuses blank text.
     *
     * @throws WrongSetting if the text is blank
     */
    public static void ifBlank(String path, String found) {
        if (found.isBlank()) {
            throw new WrongSetting(path, "must not be empty", "text", found);
        }
    }

    /** The setting's key with its sections as the service names them; a configuration file may place it elsewhere. */
    public String path() {
        return path;
    }

    /** The key without its sections. */
    public String key() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** What the value must be, in words. */
    public String expected() {
        return expected;
    }

    /** The value that was given, as text. */
    public String found() {
        return found;
    }
}
