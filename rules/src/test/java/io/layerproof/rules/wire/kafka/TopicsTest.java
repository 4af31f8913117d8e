package io.layerproof.rules.wire.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void everyTopicStandsInTheList() {
        // Given
        List<Object> defined = Arrays.stream(Topics.class.getFields())
                .filter(field -> field.getType() == Topic.class)
                .map(TopicsTest::read)
                .toList();

        // When
        List<Topic> listed = Topics.ALL;

        // Then
        assertThat(listed)
                .hasSameElementsAs(defined.stream().map(Topic.class::cast).toList());
    }

    @Test
    void namesAreUnique() {
        assertThat(Topics.ALL).extracting(Topic::name).doesNotHaveDuplicates();
    }

    private static Object read(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
