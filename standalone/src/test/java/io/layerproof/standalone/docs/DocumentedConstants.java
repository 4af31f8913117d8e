package io.layerproof.standalone.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the source of a class says of its public constants. */
final class DocumentedConstants {

    private static final Path WIRE = Path.of("../rules/src/main/java/io/layerproof/rules/wire/kafka");
    private static final Pattern CONSTANT =
            Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s+public static final \\S+ (\\w+)\\s*=\\s*([^;]*);");

    private DocumentedConstants() {}

    /** The Javadoc as one paragraph of Markdown, by the first text in quotation marks of the constant's value. */
    static Map<String, String> of(String type) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Matcher constants = CONSTANT.matcher(Files.readString(WIRE.resolve(type + ".java")));
        while (constants.find()) {
            Matcher name = Pattern.compile("\"([^\"]+)\"").matcher(constants.group(3));
            if (name.find()) {
                texts.putIfAbsent(name.group(1), markdown(constants.group(1)));
            }
        }
        return texts;
    }

    private static String markdown(String javadoc) {
        return javadoc.replaceAll("\\s*\\n\\s*\\*\\s?", " ")
                .replaceAll("\\{@(?:link|code)\\s+([^}]+)\\}", "`$1`")
                .replaceAll("`(?:RecordHeader)?#(\\w+)`", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
