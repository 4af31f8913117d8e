package io.layerproof.connect;

/** A setting that its service cannot work with: which, what is allowed, and what was given. */
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
     * Refuses a value for which something does not hold.
     *
     * @param path the setting's key, with the sections it stands in: {@code mqtt.url}
     * @param expected what it must be, in words
     * @throws WrongSetting if it does not hold
     */
    public static void unless(boolean holds, String path, String expected, Object found) {
        if (!holds) {
            throw new WrongSetting(path, "must be " + expected, expected, found);
        }
    }

    /**
     * Refuses a value outside a range, ends included.
     *
     * @throws WrongSetting if it lies outside
     */
    public static void unlessFrom(long least, long most, String path, long found) {
        unless(found >= least && found <= most, path, "from " + least + " to " + most, found);
    }

    /**
     * Refuses blank text.
     *
     * @throws WrongSetting if there is nothing in it
     */
    public static void ifBlank(String path, String found) {
        if (found.isBlank()) {
            throw new WrongSetting(path, "must not be empty", "text", found);
        }
    }

    /** The setting's key with the sections that its service knows; a file may have it in another place. */
    public String path() {
        return path;
    }

    /** The key alone. */
    public String key() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** What it must be, in words. */
    public String expected() {
        return expected;
    }

    /** What was given. */
    public String found() {
        return found;
    }
}
