/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.Screenshot;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.qmp.MonitorConnector;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.jvirtd.driver.qemu.internal.testkit.DeafListener;
import org.jvirtd.driver.qemu.internal.testkit.FakeQemu;
import org.jvirtd.driver.qemu.internal.testkit.FakeDomain;
import org.jvirtd.loop.internal.TestLoop;
import org.jvirtd.testkit.Await;

/** What QEMU is told for a picture, a key or a client's command; texts are the reference's. */
class ScreenAndKeysTest {
    private static final DomainConfig TWO_SCREENS = FakeDomain.config(
            "<video><model type='qxl' heads='2'/><alias name='video0'/></video>",
            "<video><model type='qxl' heads='1'/><alias name='video1'/></video>");

    @TempDir
    private Path folder;
    private TestLoop loop;
    private FakeQemu qemu;
    private QemuDomain domain;
    private Layout layout;

    @BeforeEach
    void start() throws Exception {
        loop = new TestLoop();
        qemu = new FakeQemu();
        layout = Layout.under(folder, folder, folder, folder, folder);
        Files.createDirectories(layout.runFolder(1, "guest"));
        domain = FakeDomain.running(TWO_SCREENS,
                Await.result(new MonitorConnector(loop.loop()).connect(qemu.socket(), new DeafListener())));
    }

    @AfterEach
    void stop() throws IOException {
        loop.close();
        qemu.close();
    }

    @ParameterizedTest
    @CsvSource({"0, {}", "1, '{\"device\":\"video0\",\"head\":1}'", "2, '{\"device\":\"video1\"}'"})
    void screensAreCountedOverTheHeads(int screen, String arguments) {
        assertThat(QemuScreen.which(TWO_SCREENS, screen)).isEqualTo(JsonParser.parseString(arguments));
    }

    @Test
    void aScreenThatIsNotThereIsRefused() {
        for (int screen : new int[]{3, -1}) {
            assertThatThrownBy(() -> QemuScreen.which(TWO_SCREENS, screen))
                    .hasMessage("Requested operation is not valid: no such screen ID");
        }
        assertThatThrownBy(() -> QemuScreen.which(FakeDomain.config(), 0))
                .hasMessage("Requested operation is not valid: no screens to take screenshot from");
    }

    @Test
    void aPictureLeavesNoFile() throws Exception {
        qemu.answers("screendump", message -> picture(message, "PNG"));

        Screenshot shot = screen().screenshot(FakeDomain.REF, 2, 0);

        assertThat(shot.mime()).isEqualTo("image/png");
        byte[] bytes = new byte[8];
        assertThat(shot.data().read(bytes, 0, 8)).isEqualTo(3);
        assertThat(new String(bytes, 0, 3, StandardCharsets.UTF_8)).isEqualTo("PNG");
        assertThat(shot.data().read(bytes, 0, 8)).isEqualTo(-1);
        shot.data().close();
        assertThat(layout.runFolder(1, "guest")).isEmptyDirectory();
    }

    @Test
    void anOldQemuGivesAPixmap() throws Exception {
        qemu.answers("screendump",
                message -> message.getAsJsonObject("arguments").has("format")
                        ? error(message, "Parameter 'format' is unexpected")
                        : picture(message, "P6"));

        Screenshot shot = screen().screenshot(FakeDomain.REF, 0, 0);

        assertThat(shot.mime()).isEqualTo("image/x-portable-pixmap");
        shot.data().close();
    }

    @Test
    void aPictureThatQemuRefusesLeavesNoFile() throws Exception {
        qemu.answers("screendump", message -> error(message, "no"));

        assertThatThrownBy(() -> screen().screenshot(FakeDomain.REF, 0, 0))
                .hasMessage("internal error: unable to execute QEMU command 'screendump': no");
        assertThat(layout.runFolder(1, "guest")).isEmptyDirectory();
    }

    @Test
    void keysArePressedTogether() {
        input().sendKey(FakeDomain.REF, 7, 50, List.of(4, 224), 0);
        input().sendKey(FakeDomain.REF, 0, 0, List.of(30), 0);
        input().injectNmi(FakeDomain.REF, 0);

        assertThat(arguments(1)).isEqualTo(JsonParser.parseString(
                "{'keys':[{'type':'number','data':30},{'type':'number','data':29}],'hold-time':50}"));
        assertThat(arguments(2)).isEqualTo(JsonParser.parseString("{'keys':[{'type':'number','data':30}]}"));
        assertThat(qemu.commands().get(3)).isEqualTo("inject-nmi");
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        assertThatThrownBy(() -> input().sendKey(FakeDomain.REF, 5, 0, List.of(52), 0))
                .hasMessage("internal error: cannot translate keycode 52 of os_x codeset to qnum keycode");
        assertThatThrownBy(() -> input().sendKey(FakeDomain.REF, 9, 0, List.of(1, 0xabcde), 0))
                .hasMessage("operation failed: keycode 1 is invalid: 0xABCDE");
        assertThatThrownBy(() -> input().sendKey(FakeDomain.REF, 0, 0, List.of(30), 1))
                .hasMessage("unsupported flags (0x1) in function qemuDomainSendKey");
        assertThat(qemu.commands()).containsExactly("qmp_capabilities");
    }

    @Test
    void aClientsCommandGoesAsItIs() {
        qemu.returns("query-kvm", "{\"enabled\":false}").returns("human-monitor-command",
                "\"VM status: running\\r\\n\"");

        assertThat(commands().monitorCommand(FakeDomain.REF, "{\"execute\":\"query-kvm\"}", 0))
                .matches("\\{\"return\":\\{\"enabled\":false},\"id\":\"libvirt-[0-9]+\"}");
        assertThat(commands().monitorCommand(FakeDomain.REF, "info status", 1)).isEqualTo("VM status: running\r\n");

        assertThat(arguments(2)).isEqualTo(JsonParser.parseString("{'command-line':'info status'}"));
    }

    @Test
    void aCommandThatQemuRefusesIsAnAnswer() {
        qemu.answers("nope", message -> error(message, "The command nope has not been found"));
        qemu.answers("", message -> error(message, "QMP input lacks member 'execute'"));

        assertThat(commands().monitorCommand(FakeDomain.REF, "{\"execute\":\"nope\"}", 0))
                .contains("\"desc\":\"The command nope has not been found\"").contains("\"id\"");
        assertThat(commands().monitorCommand(FakeDomain.REF, "{}", 0)).isEqualTo(
                "{\"error\":{\"class\":\"GenericError\",\"desc\":\"QMP input lacks member 'execute'\"}}");
        assertThat(commands().monitorCommand(FakeDomain.REF, "[1]", 0)).isEqualTo(
                "{\"error\":{\"class\":\"GenericError\",\"desc\":\"QMP input must be a JSON object\"}}");
    }

    @Test
    void whatIsNoCommandIsRefused() {
        assertThatThrownBy(() -> commands().monitorCommand(FakeDomain.REF, "{\"execute\":\"stop\",\"id\":1}", 0))
                .hasMessage("internal error: Unable to append command 'id' string");
        for (String text : List.of("{\"a\"", "garbage", "{'execute':'stop'}")) {
            assertNoJson(text, "lexical error: invalid char in json text.");
        }
        assertNoJson("{\"execute\":\"stop\"} more", "parse error: trailing garbage");
        assertNoJson("{\"execute\":\"stop\"}{}", "parse error: trailing garbage");
        assertThatThrownBy(() -> commands().monitorCommand(FakeDomain.REF, "{}", 2))
                .hasMessage("unsupported flags (0x2) in function qemuDomainQemuMonitorCommandWithFiles");
        assertThat(qemu.commands()).containsExactly("qmp_capabilities");
    }

    private void assertNoJson(String text, String mistake) {
        assertThatThrownBy(() -> commands().monitorCommand(FakeDomain.REF, text, 0))
                .isInstanceOfSatisfying(VirtException.class, e -> {
                    assertThat(e).hasMessage("internal error: cannot parse json " + text + ": " + mistake);
                    assertThat(e.domain()).isEqualTo(ErrorDomain.NONE);
                });
    }

    @Test
    void aDomainThatDoesNotRunHasNothingToSeeOrType() {
        domain = FakeDomain.off(TWO_SCREENS);
        for (Runnable call : List.<Runnable>of(() -> screen().screenshot(FakeDomain.REF, 9, 0),
                () -> input().sendKey(FakeDomain.REF, 0, 0, List.of(30), 0), () -> input().injectNmi(FakeDomain.REF, 0),
                () -> commands().monitorCommand(FakeDomain.REF, "{}", 0),
                () -> new QemuConsoles(ref -> domain).openConsole(FakeDomain.REF, null, 0),
                () -> new QemuConsoles(ref -> domain).openChannel(FakeDomain.REF, null, 0))) {
            assertThatThrownBy(call::run).isInstanceOfSatisfying(VirtException.class, e -> {
                assertThat(e).hasMessage("Requested operation is not valid: domain is not running");
                assertThat(e.code()).isEqualTo(ErrorCode.OPERATION_INVALID);
                assertThat(e.domain()).isEqualTo(ErrorDomain.DOMAIN);
            });
        }
    }

    private QemuScreen screen() {
        return new QemuScreen(ref -> domain, layout);
    }

    private QemuInput input() {
        return new QemuInput(ref -> domain);
    }

    private QemuMonitorCommands commands() {
        return new QemuMonitorCommands(ref -> domain);
    }

    private JsonObject arguments(int message) {
        return qemu.received().get(message).getAsJsonObject("arguments");
    }

    private static String picture(JsonObject message, String content) {
        try {
            Files.writeString(Path.of(message.getAsJsonObject("arguments").get("filename").getAsString()), content);
        } catch (IOException e) {
            return error(message, e.toString());
        }
        return "{\"return\":{},\"id\":" + message.get("id") + "}";
    }

    private static String error(JsonObject message, String text) {
        return "{\"error\":{\"class\":\"GenericError\",\"desc\":\"" + text + "\"},\"id\":" + message.get("id") + "}";
    }
}
