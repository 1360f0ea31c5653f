/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableRefusalTest {
    private static final String GOOD = """
            { "program": "toy", "about": "A toy.", "number": "0x00000007", "version": 1,
              "limits": { "STRING_MAX": 10 },
              "flags": { "FLAG_A": 1 },
              "types": [ { "name": "thing", "fields": [ { "name": "a", "type": "int" } ] } ],
              "procedures": [
                { "number": 1, "name": "DO_IT", "acl": ["thing:write:FLAG_A"],
                  "args": [ { "name": "x", "type": "string", "max": "STRING_MAX" },
                            { "name": "y", "type": "thing", "optional": true } ] },
                { "number": 2, "name": "STOP_IT" } ] }
            """;

    @Test
    void aGoodTableIsTaken() {
        assertThat(ProtocolGenerator.generate(Map.of("toy.json", GOOD)).keySet()).extracting(Object::toString)
                .containsExactlyInAnyOrder("org/jvirtd/rpc/toy/Thing.java", "org/jvirtd/rpc/toy/DoItArgs.java",
                        "org/jvirtd/rpc/toy/ToyLimits.java", "org/jvirtd/rpc/toy/ToyProcedure.java",
                        "org/jvirtd/rpc/toy/ToyBodies.java");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "\"number\": 2 # \"number\": 1 # procedures STOP_IT: has the number 1 of DO_IT",
            "STOP_IT # DO_IT # procedures DO_IT: is declared twice",
            "\"number\": 2 # \"number\": 0 # procedures STOP_IT: number 0 is below 1",
            "\"number\": 2, # # procedures STOP_IT: \"number\" is missing",
            "\"number\": 2 # \"number\": \"2\" # procedures STOP_IT: \"number\" is not an int",
            "\"number\": 2 # \"number\": 2, \"nummer\": 2 # procedures STOP_IT: unknown key \"nummer\"",
            "\"number\": 2 # \"number\": 2, \"priority\": \"middle\" # "
                    + "procedures STOP_IT: \"priority\" is \"middle\", not one of [high, low]",
            "\"number\": 2 # \"number\": 2, \"acl\": [\"domain\"] # "
                    + "procedures STOP_IT: access rule \"domain\" is not object:permission",
            "thing:write:FLAG_A # thing:write:FLAG_B # "
                    + "procedures DO_IT: access rule \"thing:write:FLAG_B\" names the unknown flag FLAG_B",
            "\"number\": 2 # \"number\": 2, \"args\": [], \"event\": [] # "
                    + "procedures STOP_IT: is an event with arguments or a result",
            "\"number\": 2 # \"number\": 2, \"args\": [] # procedures STOP_IT: args is empty",
            "\"max\": \"STRING_MAX\" # \"max\": \"STRNG_MAX\" # do_it_args x: has the unknown limit STRNG_MAX",
            ", \"max\": \"STRING_MAX\" # # do_it_args x: needs max",
            "\"optional\": true # \"max\": \"STRING_MAX\" # do_it_args y: must not have max",
            "\"type\": \"thing\" # \"type\": \"think\" # do_it_args y: has the unknown type think",
            "\"type\": \"thing\" # \"type\": \"int\" # do_it_args y: cannot be optional",
            "\"name\": \"y\" # \"name\": \"x\" # procedures DO_IT: has two fields x",
            "\"name\": \"a\", \"type\": \"int\" # \"name\": \"a\", \"type\": \"thing\" # toy.thing: contains itself",
            "\"name\": \"thing\" # \"name\": \"int\" # int: is not a name for a type",
            "\"name\": \"thing\" # \"name\": \"do_it_args\" # do_it_args: is declared twice",
            "\"name\": \"a\" # \"name\": \"a\", \"length\": 3 # types thing fields a: has a length but is no list",
            "\"int\" # \"[]int\" # thing a: needs max",
            "\"number\": \"0x00000007\", # # table: has procedures but no number"})
    void aBadEntryIsRefusedByFileAndName(String from, String to, String message) {
        String bad = GOOD.replace(from, to == null ? "" : to);
        assertThat(bad).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> ProtocolGenerator.generate(Map.of("toy.json", bad)))
                .isInstanceOf(TableException.class).hasMessage("toy.json: " + message);
    }

    @Test
    void aFileThatIsNoJsonIsRefusedByItsLine() {
        assertThatThrownBy(() -> ProtocolGenerator.generate(Map.of("toy.json", GOOD.replace("\"limits\":", "limits:"))))
                .isInstanceOf(TableException.class).hasMessageStartingWith("toy.json: line 2: ");
    }

    @Test
    void aKeyThatIsGivenTwiceIsRefused() {
        assertThatThrownBy(() -> ProtocolGenerator
                .generate(Map.of("toy.json", GOOD.replace("\"number\": 2", "\"number\": 2, \"number\": 3"))))
                .isInstanceOf(TableException.class).hasMessageContaining("Duplicate field 'number'");
    }

    @Test
    void twoTablesOfOneProgramAreRefused() {
        assertThatThrownBy(() -> ProtocolGenerator.generate(Map.of("toy.json", GOOD, "toy2.json", GOOD)))
                .isInstanceOf(TableException.class).hasMessageContaining("a second table of program toy");
    }
}
