package io.layerproof.app.config;

import io.layerproof.connect.Login;
import io.layerproof.connect.OwnerOnly;
import io.layerproof.connect.Secret;
import io.layerproof.rules.wire.yaml.Problems;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a {@code login}: a user name and where its password is. No message shows anything that may be a password. */
final class LoginReader {

    private static final String WHERE = "password-file: PATH or password-env: NAME";
    private static final Secret NONE = new Secret("");

    private final Surroundings surroundings;

    LoginReader(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The login; null after a problem. */
    @Nullable
    Login read(YamlValue value) {
        if (!value.isSection()) {
            return value.refuse("no keys", "username, and " + WHERE);
        }
        YamlValue inClear = inClear(value);
        if (inClear != null) {
            value.problems().add(inClear.path(), inClear.node(), "a password in clear", WHERE);
            return null;
        }
        Section login = Section.of(value, "username", "password-file", "password-env");
        return login == null ? null : read(login);
    }

    private static @Nullable YamlValue inClear(YamlValue value) {
        Map<String, YamlValue> keys = new YamlValue(value.path(), value.node(), new Problems()).byName("keys");
        return keys == null ? null : keys.get("password");
    }

    private Login read(Section login) {
        String username = login.required("username", "the user's name", YamlValue::text, "nobody");
        if (login.has("password-file") == login.has("password-env")) {
            login.refuse(login.has("password-env") ? "two passwords" : "no password", WHERE);
        }
        Secret inFile = login.read("password-file", this::ofFile, NONE);
        Secret inEnvironment = login.read("password-env", this::ofEnvironment, NONE);
        return new Login(username, login.has("password-file") ? inFile : inEnvironment);
    }

    private @Nullable Secret ofEnvironment(YamlValue value) {
        String name = value.text();
        if (name == null) {
            return null;
        }
        String password = surroundings.environment().apply(name);
        return password == null || password.isEmpty()
                ? value.refuse(name + ", which is not set", "an environment variable with the password")
                : new Secret(password);
    }

    private @Nullable Secret ofFile(YamlValue value) {
        Path file = surroundings.path(value);
        if (file == null) {
            return null;
        }
        if (!Files.exists(file)) {
            return value.refuse(file + ", which is not there", "a file with the password");
        }
        try {
            if (OwnerOnly.mayOthersUse(file)) {
                return value.refuse(
                        file + ", which others than its owner may use", "its owner's alone: chmod 600 " + file);
            }
            return ofText(value, file, Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return value.refuse(file + ", which cannot be read as text (" + e + ")", "a file with the password");
        }
    }

    private static @Nullable Secret ofText(YamlValue value, Path file, String text) {
        String password = text.replaceFirst("\\R\\z", "");
        return password.isEmpty() || password.lines().count() > 1
                ? value.refuse(file + ", which holds " + (password.isEmpty() ? "nothing" : "several lines"), "one line")
                : new Secret(password);
    }
}
