package io.layerproof.app.console;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Colours words with a fixed meaning: red for what is wrong, yellow for what needs attention or could not be judged,
 * green for what is right. Colour is only an addition: the words say everything by themselves.
 */
final class Colours {

    private static final List<Colour> ALL = List.of(
            new Colour("\\bNONCONFORMITY (?:raised from \\w+ to )?(?:critical|major)\\b", "bold,red"),
            new Colour("\\bNONCONFORMITY\\b(?: (?:raised from \\w+ to )?minor\\b)?", "bold,yellow"),
            new Colour("\\bNONCONFORMING\\b", "bold,red"),
            new Colour("\\bOUT\\b(?!:? 0\\b)", "red"),
            new Colour("\\b(?:ALTERED|WRONG|NOT ALL THERE|TWO CONTENTS)\\b", "bold,red"),
            new Colour("\\b(?:INCOMPLETE|WITHDRAWN)\\b", "bold,yellow"),
            new Colour("\\bNOT[ _]EVALUABLE\\b(?!:? 0\\b)", "yellow"),
            new Colour("\\bCONFORMING\\b", "bold,green"),
            new Colour("\\bIN\\b(?!:? 0\\b)", "green"),
            new Colour("^intact\\b", "bold,green"),
            new Colour("^layerproof:", "bold,red"),
            new Colour("^\\d\\d:\\d\\d:\\d\\d(?= )", "faint"),
            new Colour("(?<=^  )[a-z]+(?: [a-z]+)*(?=  )", "faint"),
            new Colour("\\(so far by the wall clock only\\)", "faint"));

    private static final Pattern ANY = Pattern.compile(String.join(
            "|", ALL.stream().map(colour -> "(" + colour.words + ")").toList()));

    private Colours() {}

    /** A pattern of words and their style. */
    private record Colour(String words, String looks) {

        String of(String found) {
            IStyle[] styles = Style.parse(looks);
            return Style.on(styles) + found + Style.off(styles);
        }
    }

    /** A line with its words coloured. */
    static String of(String line) {
        return ANY.matcher(line).replaceAll(found -> Matcher.quoteReplacement(coloured(found)));
    }

    private static String coloured(MatchResult found) {
        for (int i = 0; i < ALL.size(); i++) {
            if (found.group(i + 1) != null) {
                return ALL.get(i).of(found.group());
            }
        }
        return found.group();
    }
}
