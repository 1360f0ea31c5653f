/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.qmp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.jvirtd.driver.qemu.internal.testkit.FakeQemu;
import org.jvirtd.loop.internal.TestLoop;
import org.jvirtd.testkit.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MonitorTest {
    private TestLoop loop;
    private FakeQemu qemu;
    private final HeardEvents heard = new HeardEvents();

    @BeforeEach
    void open() throws IOException {
        loop = new TestLoop();
        qemu = new FakeQemu();
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
        qemu.close();
    }

    private Monitor connect() throws Exception {
        return Await.result(new MonitorConnector(loop.loop()).connect(qemu.socket(), heard));
    }

    private void greetWith(String greeting) throws IOException {
        qemu.close();
        qemu = new FakeQemu(greeting);
    }

    private static void assertEnds(CompletableFuture<?> future, String text) {
        assertThatThrownBy(() -> Await.result(future)).isInstanceOf(ExecutionException.class)
                .hasStackTraceContaining(text);
    }

    @Test
    void negotiatesBeforeAnythingElse() throws Exception {
        Monitor monitor = connect();
        assertThat(monitor.isOpen()).isTrue();
        assertThat(qemu.commands()).containsExactly("qmp_capabilities");
    }

    @Test
    void repliesFindTheirCommandsInAnyOrder() throws Exception {
        Monitor monitor = connect();
        List<String> held = new ArrayList<>();
        qemu.answers("first", message -> {
            held.add(message.get("id").getAsString());
            return null;
        });
        qemu.answers("second",
                message -> "{\"return\": 2, \"id\": " + message.get("id") + "}\r\n{\"return\": 1, \"id\": \""
                        + held.get(0) + "\"}");
        CompletableFuture<JsonElement> first = monitor.execute("first", null);
        CompletableFuture<JsonElement> second = monitor.execute("second", new JsonObject());
        assertThat(Await.result(first).getAsInt()).isEqualTo(1);
        assertThat(Await.result(second).getAsInt()).isEqualTo(2);
        assertThat(qemu.received().get(1).has("arguments")).isFalse();
        assertThat(qemu.received().get(2).has("arguments")).isTrue();
    }

    @Test
    void aRefusalHasItsClassAndWords() throws Exception {
        qemu.refuses("nonsense", "CommandNotFound", "The command nonsense has not been found");
        assertThatThrownBy(() -> Await.result(connect().execute("nonsense", null)))
                .cause().isInstanceOfSatisfying(QmpException.class, refused -> {
                    assertThat(refused.command()).isEqualTo("nonsense");
                    assertThat(refused.errorClass()).isEqualTo("CommandNotFound");
                    assertThat(refused.description()).isEqualTo("The command nonsense has not been found");
                });
    }

    @Test
    void aRawMessageGetsItsOwnIdBack() throws Exception {
        Monitor monitor = connect();
        qemu.refuses("bad", "GenericError", "no");
        JsonObject reply = Await.result(monitor.executeRaw(
                JsonParser.parseString("{\"execute\": \"bad\", \"id\": [7]}").getAsJsonObject()));
        assertThat(reply.get("id")).hasToString("[7]");
        assertThat(reply.getAsJsonObject("error").get("desc").getAsString()).isEqualTo("no");
        assertThat(Await.result(monitor.executeRaw(
                JsonParser.parseString("{\"execute\": \"good\"}").getAsJsonObject())).get("id").getAsString())
                .isEqualTo("libvirt-3");
    }

    @Test
    void anErrorWithoutAnIdIsForTheOldestCommand() throws Exception {
        qemu.answers("unreadable",
                message -> "{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}");
        Monitor monitor = connect();
        assertEnds(monitor.execute("unreadable", null), "JSON parse error");
        assertThat(monitor.isOpen()).isTrue();
    }

    @Test
    void eventsComeInOrderWithTheirParts() throws Exception {
        Monitor monitor = connect();
        qemu.event("STOP", "{}");
        qemu.event("BALLOON_CHANGE", "{\"actual\": 18446744073709551615}");
        qemu.line("{\"timestamp\": {\"seconds\": 1, \"microseconds\": 2}, \"event\": \"RESUME\"}");
        Await.until("three events", () -> heard.events.size() == 3);
        assertThat(heard.events).extracting(QmpEvent::name).containsExactly("STOP", "BALLOON_CHANGE", "RESUME");
        assertThat(heard.events.get(1).seconds()).isEqualTo(1_700_000_000L);
        assertThat(heard.events.get(1).micros()).isEqualTo(42);
        assertThat(heard.events.get(1).data().get("actual").getAsLong()).isEqualTo(-1L);
        assertThat(heard.events.get(2).data().size()).isZero();
        assertThat(monitor.isOpen()).isTrue();
    }

    @Test
    void aLongReplyInSmallPiecesArrivesWhole() throws Exception {
        Monitor monitor = connect();
        String text = "x€".repeat(700_000);
        qemu.returns("large", "\"" + text + "\"");
        assertThat(Await.result(monitor.execute("large", null)).getAsString()).isEqualTo(text);
    }

    @Test
    void theEndOfFileFailsWhatIsInFlightAndEverythingAfter() throws Exception {
        qemu.answers("stop", FakeQemu.SILENT);
        Monitor monitor = connect();
        CompletableFuture<JsonElement> waits = monitor.execute("stop", null);
        Await.until("the command has come", () -> qemu.commands().contains("stop"));
        qemu.hangUp();
        assertThatThrownBy(() -> Await.result(waits)).cause().isInstanceOf(MonitorClosedException.class).hasNoCause();
        Await.result(heard.end);
        assertThat(monitor.isOpen()).isFalse();
        assertEnds(monitor.execute("late", null), "the monitor is closed");
    }

    @Test
    void closingHereIsHeardAsAnEndWithoutACause() throws Exception {
        Monitor monitor = connect();
        monitor.close();
        Await.result(heard.end);
        assertEnds(monitor.execute("late", null), "the monitor is closed");
    }

    @Test
    void aLoopThatClosesIsNoFaultOfQemu() throws Exception {
        connect();
        loop.close();
        assertThatThrownBy(() -> Await.result(heard.end)).cause().isInstanceOf(MonitorClosedException.class);
    }

    @Test
    void whatDoesNotReadFailsCommandsInsteadOfKeepingThem() throws Exception {
        Monitor monitor = connect();
        qemu.answers("silent", FakeQemu.SILENT);
        List<CompletableFuture<JsonElement>> all = new ArrayList<>();
        for (int n = 0; n <= Commands.MAX_IN_FLIGHT; n++) {
            all.add(monitor.execute("silent", null));
        }
        assertThat(all.get(0)).isNotDone();
        assertEnds(all.get(Commands.MAX_IN_FLIGHT), Commands.MAX_IN_FLIGHT + " commands wait");
        assertThat(monitor.isOpen()).isTrue();
    }

    @Test
    void whileReadingIsPausedNothingArrives() throws Exception {
        Monitor monitor = connect();
        monitor.pauseReading();
        CompletableFuture<JsonElement> waits = monitor.execute("query-status", null);
        Await.until("the command has come", () -> qemu.commands().contains("query-status"));
        CompletableFuture<Void> turn = new CompletableFuture<>();
        loop.loop().execute(() -> turn.complete(null));
        Await.result(turn);
        assertThat(waits).isNotDone();
        monitor.resumeReading();
        Await.result(waits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "[]", "{\"a\": }", "{} {}", "{\"event\": 5}", "{\"event\": \"\"}",
            "{\"event\": \"A B\"}", "{\"neither\": 1}", "{\"return\": {}, \"id\": \"libvirt-99\"}",
            "{\"return\": {}, \"id\": \"other\"}", "{\"return\": {}, \"id\": {}}", "{\"return\": {}}",
            "{\"error\": {}}", "{'return': 1}", "{\"event\": \"A\", \"timestamp\": {\"seconds\": \"x\"}}",
            "{\"event\": \"A\", \"timestamp\": {\"seconds\": []}}", "\u0000"})
    void nonsenseEndsTheConnectionAndSaysWhy(String line) throws Exception {
        Monitor monitor = connect();
        qemu.line(line);
        assertThatThrownBy(() -> Await.result(heard.end)).cause().isInstanceOf(ProtocolException.class);
        assertThat(monitor.isOpen()).isFalse();
        assertThatThrownBy(() -> Await.result(monitor.execute("late", null))).cause()
                .isInstanceOf(MonitorClosedException.class);
    }

    @Test
    void deepNestingEndsTheConnection() throws Exception {
        connect();
        qemu.line("{\"event\": \"A\", \"data\": " + "[".repeat(100) + "]".repeat(100) + "}");
        assertEnds(heard.end, "esting");
    }

    @Test
    void bytesThatAreNoTextEndTheConnection() throws Exception {
        connect();
        qemu.raw(new byte[]{'{', '"', (byte) 0xc0, (byte) 0x80, '"', '}', '\n'});
        assertEnds(heard.end, "not UTF-8");
    }

    @Test
    void aLineWithoutEndEndsTheConnectionAtTheBound() throws Exception {
        connect();
        byte[] part = "{\"event\": \"A\"    ".repeat(4096).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> {
            for (int n = 0; n < 1000; n++) {
                qemu.raw(part);
            }
        }).isInstanceOf(Exception.class);
        assertEnds(heard.end, "a line is longer than " + QmpSession.MAX_EVENT_BYTES);
    }

    @Test
    void tooManyValuesEndTheConnection() throws Exception {
        Monitor monitor = connect();
        qemu.returns("many", "[" + "0,".repeat(StrictJson.MAX_VALUES) + "0]");
        assertEnds(monitor.execute("many", null), "JSON values");
        assertEnds(heard.end, "JSON values");
    }

    @Test
    void aGreetingThatNeverComesIsGivenUp() throws Exception {
        greetWith("");
        CompletableFuture<Monitor> opened = new MonitorConnector(loop.loop()).connect(qemu.socket(), heard,
                Duration.ofMillis(50));
        assertEnds(opened, "no greeting from QEMU");
        Await.until("the connection has ended", () -> !qemu.connected());
        assertThat(heard.end).isNotDone();
    }

    @Test
    void anAttemptThatIsCancelledLeavesNoConnection() throws Exception {
        greetWith("");
        CompletableFuture<Monitor> opened = new MonitorConnector(loop.loop()).connect(qemu.socket(), heard);
        Await.until("connected", qemu::connected);
        opened.cancel(false);
        Await.until("the connection has ended", () -> !qemu.connected());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello\n", "{\"QMP\": 5}\n", "{\"return\": {}}\n",
            FakeQemu.GREETING + "\n{\"return\": {}, \"id\": \"x\"}\n"})
    void aWrongGreetingFailsTheAttempt(String greeting) throws Exception {
        greetWith(greeting);
        assertThatThrownBy(() -> Await.result(new MonitorConnector(loop.loop()).connect(qemu.socket(), heard)))
                .cause().isInstanceOf(MonitorClosedException.class).cause().isInstanceOf(ProtocolException.class);
        assertThat(heard.end).isNotDone();
    }

    @Test
    void aRefusedNegotiationFailsTheAttempt() throws Exception {
        qemu.refuses("qmp_capabilities", "GenericError", "never");
        assertEnds(new MonitorConnector(loop.loop()).connect(qemu.socket(), heard), "never");
    }

    @Test
    void nobodyThereFailsTheAttempt() {
        assertThatThrownBy(() -> Await.result(new MonitorConnector(loop.loop())
                .connect(Path.of("/nonexistent/monitor.sock"), heard))).cause().isInstanceOf(IOException.class);
    }
}
