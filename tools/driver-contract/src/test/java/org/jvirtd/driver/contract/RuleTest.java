/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTest {
    @ParameterizedTest
    @EnumSource(Rule.class)
    void aRuleStandsInTheGuideForAuthors(Rule rule) throws IOException {
        assertThat(Files.readString(Path.of("../../docs/writing-a-driver.md"))).contains("| " + rule.text() + " |");
    }
}
