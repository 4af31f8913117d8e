package io.layerproof.rules.wire.message;

/**
 * A cursor over plain JSON: texts are ASCII without escapes, numbers have no exponent. {@link #plain} becomes false at
 * the first byte that is anything else, and stays false. A reader checks it at the end and then discards what it read.
 */
abstract class PlainJson {

    private static final int LONGEST_TEXT = 127;

    byte[] bytes = {};
    int end;
    int at;

    /** Whether everything so far was plain. */
    boolean plain = true;

    /**
     * How many digits the number has that was passed last, how many of them behind the point, and, up to 18, what they
     * are without it.
     */
    int digitCount;

    int decimals;
    long digits;

    /** Moves to the beginning of a text. */
    final void begin(byte[] text, int offset, int length) {
        bytes = text;
        at = offset;
        end = offset + length;
        plain = true;
    }

    /** Moves past a text and its closing quotation mark, and returns the index where the text begins. */
    final int skipText() {
        require(isNext('"'));
        byte[] text = bytes;
        int from = at;
        int to = from;
        while (to < end && text[to] >= ' ' && text[to] != '"' && text[to] != '\\') {
            to++;
        }
        require(to - from <= LONGEST_TEXT && to < end && text[to] == '"');
        at = plain ? to + 1 : to;
        return from;
    }

    /** Moves past a number, and returns the index where it begins. */
    final int skipNumber() {
        blanks();
        int from = at;
        at += at < end && bytes[at] == '-' ? 1 : 0;
        digits = 0;
        int first = at;
        skipDigits();
        int whole = at - first;
        require(whole == 1 || (whole > 1 && bytes[first] != '0'));
        decimals = 0;
        if (at < end && bytes[at] == '.') {
            at++;
            int point = at;
            skipDigits();
            decimals = at - point;
            require(decimals > 0);
        }
        digitCount = whole + decimals;
        return from;
    }

    private void skipDigits() {
        byte[] text = bytes;
        int to = at;
        long number = digits;
        while (to < end && text[to] >= '0' && text[to] <= '9') {
            number = number * 10 + (text[to] - '0');
            to++;
        }
        at = to;
        digits = number;
    }

    /** Moves past a word if it comes next. */
    final boolean isWord(String word) {
        blanks();
        if (end - at < word.length() || bytes[at] != word.charAt(0)) {
            return false;
        }
        for (int i = 1; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    /** Moves past a sign of JSON's syntax if it comes next; never after {@link #plain} has become false. */
    final boolean isNext(char expected) {
        if (at < end && bytes[at] <= ' ') {
            blanks();
        }
        if (!plain || at == end || bytes[at] != expected) {
            return false;
        }
        at++;
        return true;
    }

    final void blanks() {
        while (at < end && bytes[at] <= ' ' && isBlank(bytes[at])) {
            at++;
        }
    }

    private static boolean isBlank(byte one) {
        return one == ' ' || one == '\n' || one == '\r' || one == '\t';
    }

    final void require(boolean holds) {
        plain &= holds;
    }
}
