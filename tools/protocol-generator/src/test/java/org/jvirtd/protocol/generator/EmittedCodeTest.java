/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmittedCodeTest {
    private static final String TABLE = """
            { "program": "toy", "about": "A toy.", "number": "0x00000007", "version": 1,
              "limits": { "NAME_MAX": 10, "LIST_MAX": 3 },
              "flags": { "FLAG_A": 1, "FLAG_B": 4 },
              "enums": [ { "name": "mood", "values": { "GOOD": 1, "BAD": 2 } } ],
              "types": [
                { "name": "thing", "fields": [ { "name": "id", "type": "uuid" }, { "name": "n", "type": "uhyper" } ] },
                { "name": "value", "cases": [ { "value": 1, "name": "int", "type": "int" },
                                              { "value": 7, "name": "string", "type": "string", "max": "NAME_MAX" } ] } ],
              "procedures": [
                { "number": 3, "name": "DO_IT", "priority": "high", "stream": "read", "function": "toyDoIt",
                  "acl": ["thing:read", "thing:write:FLAG_A|FLAG_B"], "aclFilter": "thing:getattr",
                  "args": [ { "name": "first_name", "type": "string", "max": "NAME_MAX", "optional": true },
                            { "name": "default", "type": "thing", "optional": true },
                            { "name": "things", "type": "[]thing", "max": "LIST_MAX" },
                            { "name": "names", "type": "[]string", "max": "LIST_MAX", "itemMax": "NAME_MAX" },
                            { "name": "data", "type": "opaque", "max": "LIST_MAX" },
                            { "name": "model", "type": "[]char", "length": 2 },
                            { "name": "nr", "type": "ushort" } ] } ] }
            """;
    private static final Map<Path, String> CODE = ProtocolGenerator.generate(Map.of("toy.json", TABLE));

    @Test
    void aStructBecomesARecord() {
        assertThat(code("Thing")).isEqualTo("""
                package org.jvirtd.rpc.toy;

                import java.util.Objects;
                import java.util.UUID;
                import org.jvirtd.rpc.XdrBody;
                import org.jvirtd.rpc.XdrException;
                import org.jvirtd.rpc.XdrReader;
                import org.jvirtd.rpc.XdrWriter;

                /**
                 * The struct {@code thing}. Generated from toy.json; edit that.
                 *
                 * @param id id: uuid
                 * @param n n: uhyper
                 */
                public record Thing(UUID id, long n) implements XdrBody {
                    /** Checks that nothing is null that may not be. */
                    public Thing {
                        Objects.requireNonNull(id, "id");
                    }

                    /**
                     * Reads one.
                     *
                     * @param in where from
                     * @return the value
                     * @throws XdrException if the bytes are not one
                     */
                    public static Thing read(XdrReader in) throws XdrException {
                        return new Thing(in.uuid(), in.int64());
                    }

                    @Override
                    public void write(XdrWriter out) throws XdrException {
                        out.uuid(id);
                        out.int64(n);
                    }
                }
                """);
    }

    @Test
    void fieldsAreReadInOrderWithTheirLimits() {
        assertThat(code("DoItArgs")).contains("return new DoItArgs(in.optionalString(ToyLimits.NAME_MAX), "
                + "in.bool() ? Thing.read(in) : null, readThings(in), readNames(in), in.opaque(ToyLimits.LIST_MAX), "
                + "in.chars(2), in.int32() & 0xffff);");
    }

    @Test
    void aListKnowsTheFewestBytesOfAnItem() {
        assertThat(code("DoItArgs")).contains("in.listSize(ToyLimits.LIST_MAX, 24)")
                .contains("in.listSize(ToyLimits.LIST_MAX, 4)").contains("items[i] = in.string(ToyLimits.NAME_MAX);");
    }

    @Test
    void aNameThatJavaHasTakenGetsAnUnderscore() {
        assertThat(code("DoItArgs")).contains("Thing default_, List<Thing> things");
    }

    @Test
    void recordsWithArraysAreComparedByContent() {
        assertThat(code("DoItArgs")).contains("Arrays.equals(data, other.data)").contains("nr == other.nr")
                .contains("Objects.equals(firstName, other.firstName)").contains("Arrays.hashCode(model)");
        assertThat(code("Thing")).doesNotContain("equals");
    }

    @Test
    void aUnionBecomesASealedInterface() {
        assertThat(code("Value")).contains("public sealed interface Value extends XdrBody {")
                .contains("case 7 -> OfString.read(in);")
                .contains("default -> throw new XdrException(\"value has no case \" + type);")
                .contains("record OfInt(int value) implements Value {").contains("out.int32(7);");
    }

    @Test
    void aProcedureBecomesAConstantWithItsRules() {
        assertThat(code("ToyProcedure")).contains("DO_IT(3, Priority.HIGH, StreamDirection.READ, false, "
                + "List.of(new AccessRule(\"thing\", \"read\"), "
                + "new AccessRule(\"thing\", \"write\", AccessRule.When.ANY_SET, \"flags\", 5)), "
                + "new AccessRule(\"thing\", \"getattr\"), \"toyDoIt\");")
                .contains("public static final int PROGRAM = 0x00000007;");
    }

    @Test
    void anEnumAndLimitsBecomeConstants() {
        assertThat(code("Mood")).contains("GOOD(1),").contains("case 2 -> BAD;");
        assertThat(code("ToyLimits")).contains("public static final int LIST_MAX = 3;");
        assertThat(code("ToyBodies")).contains("case DO_IT -> DoItArgs.read(in);");
    }

    private static String code(String type) {
        return CODE.get(Path.of("org/jvirtd/rpc/toy", type + ".java"));
    }
}
