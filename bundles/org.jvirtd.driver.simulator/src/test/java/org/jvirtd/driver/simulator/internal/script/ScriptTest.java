/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirtd.driver.simulator.internal.event.EventTable;

/** What may be written in a script. */
class ScriptTest {
    private static final VerbTable VERBS = new VerbTable(new EventTable());

    private static Script read(String text) {
        return Script.read("a.sim", text, VERBS);
    }

    private static When when(String time) {
        return read(time + " freeze a").entries().get(0).when();
    }

    @Test
    void linesHaveATimeAndAVerbAndMayBeEmptyOrComments() {
        Script script = read("""
                # a comment
                after 10s   raise web1 guest-panic   # and another

                at start freeze db1
                after 3s fail web3 start "cannot start: #1 has 'no' memory"
                """);
        assertThat(script.entries()).extracting(Script.Entry::line).containsExactly(2, 4, 5);
        assertThat(script.entries()).extracting(Script.Entry::what).containsExactly("raise web1 guest-panic",
                "freeze db1", "fail web3 start cannot start: #1 has 'no' memory");
    }

    @Test
    void aTimeIsAStartADelayOrAPeriod() {
        assertThat(when("at start")).isEqualTo(new When(Duration.ZERO, null, 1));
        assertThat(when("after 500ms")).isEqualTo(new When(Duration.ofMillis(500), null, 1));
        assertThat(when("every PT1M")).isEqualTo(new When(Duration.ofMinutes(1), Duration.ofMinutes(1), 0));
        assertThat(when("every 2s times 3")).isEqualTo(new When(Duration.ofSeconds(2), Duration.ofSeconds(2), 3));
        assertThat(when("after 0 every 2s times 3")).isEqualTo(new When(Duration.ZERO, Duration.ofSeconds(2), 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "soon freeze a | a line begins with 'at start', 'after TIME' or 'every TIME'",
            "at noon freeze a | 'noon' is none of start",
            "after soon freeze a | 'soon' is no time of at most a year, such as 500ms, 10s, 2min or PT1M30S",
            "after -PT1S freeze a | '-PT1S' is no time of at most a year, such as 500ms, 10s, 2min or PT1M30S",
            "after 999999999999d freeze a | '999999999999d' is no time of at most a year, such as 500ms, 10s, 2min or PT1M30S",
            "every 1ms freeze a | 'every' takes at least 10 ms", "after | TIME is missing; usage: WHEN VERB ...",
            "every 1s times 0 freeze a | N is a number from 1 to 1000000000, not '0'",
            "at start freeze | VM is missing; usage: freeze VM",
            "at start freeze a b | 'b' is too much; usage: freeze VM",
            "at start freeze any 3 web* | 'of' is expected, not 'web*': any 3 of web*",
            "at start freeze any few of web* | NUMBER is a number from 1 to 2147483647, not 'few'",
            "at start call begin a | 'begin' is none of start, destroy, shutdown, reboot, suspend, resume",
            "at start fail a start x --error NONE_SUCH | 'NONE_SUCH' is no error's code, such as OPERATION_FAILED, INTERNAL_ERROR, NO_MEMORY",
            "at start fail a start x 0 | TIMES is a number from 1 to 1000000, not '0'",
            "at start raise a watchdog pause | 'pause' is not name=value",
            "at start raise a watchdog --device | --device is followed by a value",
            "at start fail a start \"x | a quote has no end: \"x"})
    void aMistakeIsToldWithItsLine(String line, String mistake) {
        assertThatThrownBy(() -> read("# first\n" + line)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a.sim:2: " + mistake);
    }

    @Test
    void kindsAndDetailsOfEventsAreLookedAtBeforeAnythingHappens() {
        assertThatThrownBy(() -> read("at start freeze a\nafter 1s raise a balon-change"))
                .hasMessageStartingWith("a.sim:2: ").hasMessageContaining("balon-change");
        assertThatThrownBy(() -> read("after 1s raise a watchdog action=bark")).hasMessageStartingWith("a.sim:1: ")
                .hasMessageContaining("must be one of");
    }

    @Test
    void allMistakesAreToldUpToTen() {
        assertThatThrownBy(() -> read("a\n".repeat(11))).message().hasLineCount(10).startsWith("a.sim:1: ")
                .contains("a.sim:10: ");
    }

    @Test
    void aScriptHasABound() {
        assertThatThrownBy(() -> read("at start freeze a\n".repeat(Script.MOST_ENTRIES + 1)))
                .hasMessage("a.sim: more than 10000 entries");
        assertThatThrownBy(() -> read("#".repeat(Script.MOST_CHARACTERS + 1)))
                .hasMessage("a.sim: longer than 1048576 characters");
    }

    @Property
    void noTextDoesAnythingButReadOrBeRefused(@ForAll String text) {
        readOrRefuse(text);
    }

    @Property
    void noWordsDoAnythingButReadOrBeRefused(@ForAll("lines") List<String> words) {
        readOrRefuse(String.join(" ", words));
    }

    private static void readOrRefuse(String text) {
        try {
            assertThat(read(text).entries()).hasSizeLessThanOrEqualTo((int) text.lines().count());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("a.sim:").hasMessageNotContaining("null");
        }
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.of("at", "start", "after", "every", "times", "10s", "0", "3", "any", "of", "web*", "raise",
                "freeze", "slow", "flood", "call", "fail", "heal", "publish", "fill-pool", "watchdog", "action=pause",
                "--device", "--error", "INTERNAL_ERROR", "always", "'a b'", "\"", "#", "network", "\n", "=", "PT1S")
                .list().ofMaxSize(12);
    }
}
