package io.layerproof.standalone.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A checkout with the real launcher, and with a Maven and a Java that only write down what they are told. */
final class Checkout {

    private static final List<String> MODULES = List.of(
            "rules", "connect", "kafka", "gateway", "brokers", "ingest", "streams", "settle", "app", "standalone");
    private static final String SHIPPED = "app/src/main/java/io/layerproof/app/register/ShippedEnvelopes.java";

    private static final String MAVEN = """
            #!/bin/sh
            here=$(dirname "$0")
            echo "$@" >>"$here/maven.calls"
            %s
            mkdir -p "$here/standalone/target/lib"
            echo jar >"$here/standalone/target/layerproof-standalone.jar"
            """;

    private static final String JAVA = """
            #!/bin/sh
            case $1 in
                -version) echo 'openjdk version "%s"' >&2 ;;
                -XX:ArchiveClassesAtExit=*) ;;
                *) echo "$@" ;;
            esac
            """;

    private final Path home;

    Checkout(Path home) throws IOException {
        this.home = home;
        executable(home.resolve("layerproof"), Files.readString(Path.of("..", "layerproof")));
        file("pom.xml", "<project/>");
        file(".mvn/jvm.config", "");
        for (String module : MODULES) {
            file(module + "/src/main/java/Code.java", "class Code {}");
        }
        file(SHIPPED, "a-plant.yaml");
        file("rules/envelopes/a-plant.yaml", "id: a");
        maven("");
        java("17.0.2");
    }

    /** A Maven that does something before it has built. */
    void maven(String before) throws IOException {
        executable(home.resolve("mvnw"), MAVEN.formatted(before));
    }

    /** A Java of that version, with a compiler. */
    void java(String version) throws IOException {
        executable(home.resolve("jdk/bin/java"), JAVA.formatted(version));
        executable(home.resolve("jdk/bin/javac"), "#!/bin/sh\n");
    }

    void file(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path resolve(String name) {
        return home.resolve(name);
    }

    /** What Maven was told, a line for each build. */
    List<String> builds() throws IOException {
        Path calls = home.resolve("maven.calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** What a start came to. */
    record Run(int status, String out, String err) {}

    Run run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    Run run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Process started = start(environment, arguments);
        int status = started.waitFor();
        return new Run(status, Files.readString(home.resolve("out")), Files.readString(home.resolve("err")));
    }

    /** Starts it; what it says goes to the files {@code out} and {@code err}. */
    Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("sh", home.resolve("layerproof").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder start = new ProcessBuilder(command)
                .redirectOutput(home.resolve("out").toFile())
                .redirectError(home.resolve("err").toFile());
        start.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        start.environment().putAll(environment);
        return start.start();
    }

    String says() throws IOException {
        return new String(Files.readAllBytes(home.resolve("err")), UTF_8);
    }
}
