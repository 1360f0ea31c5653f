/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams that are open when their driver is updated end with an error that says so, and their client goes on. */
@Tag(OnOneJdk.TAG)
class DriverStreamsIT {
    private static final String GONE = "is not there at present; the connection is kept for its return";

    @TempDir
    Path temp;

    @Test
    void streamsEndWithTheirDriverAndTheClientGoesOn() throws Exception {
        Path pool = Files.createDirectory(temp.resolve("pool"));
        try (QemuHost host = QemuHost.start(temp.resolve("h"));
                PythonClient client = PythonClient.connect(host.uri())) {
            host.define(TestGuest.empty("guest").replace("type='null'", "type='pty'"));
            host.virsh("start", "guest").ok();
            let(client, "pool", "c.storagePoolCreateXML(\"<pool type='dir'><name>p</name><target><path>" + pool
                    + "</path></target></pool>\")");
            let(client, "up", "pool.createXML(\"<volume><name>up</name><capacity>10000000</capacity></volume>\")");
            let(client, "down", "pool.createXML(\"<volume><name>down</name><capacity>500000000</capacity></volume>\")");
            open(client, "upload", "up.upload(upload, 0, 0, 0)");
            open(client, "download", "down.download(download, 0, 0, 0)");
            open(client, "console", "c.lookupByName('guest').openConsole(None, console)");
            assertThat(client.make("upload.send(b'x' * 1000)")).isEqualTo("1000");
            assertThat(client.make("len(download.recv(1000))")).isEqualTo("1000");
            assertThat(client.make("console.send(b'hello')")).isEqualTo("5");

            update(host, "storage", "--force ");
            assertThat(client.eval("upload.finish()")).startsWith("error ").contains("driver storage " + GONE);
            assertThat(client.eval("[len(download.recv(65536)) > 0 or 1 / 0 for _ in range(10000)]"))
                    .startsWith("error ").contains("driver storage " + GONE);
            assertThat(client.make("console.send(b'hello')")).as("it is another driver's").isEqualTo("5");
            assertThat(client.make("up.info()[1]")).isEqualTo("10000000");

            update(host, "qemu", "");
            assertThat(client.eval("console.finish()")).startsWith("error ")
                    .contains("the driver of qemu:///system " + GONE);
            assertThat(client.make("[c.isAlive(), c.lookupByName('guest').isActive(), up.info()[1]]"))
                    .isEqualTo("[1, 1, 10000000]");
            open(client, "console", "c.lookupByName('guest').openConsole(None, console)");
        }
    }

    private static void update(QemuHost host, String driver, String options) {
        Path jar = DriverBundle.jar("org.jvirtd.driver." + driver);
        host.daemon().command("driver-update " + options + driver + " " + jar);
    }

    private static void open(PythonClient client, String name, String call) {
        let(client, name, "c.newStream()");
        assertThat(client.make(call)).isIn("0", "None");
    }

    private static void let(PythonClient client, String name, String value) {
        client.make("globals().update(" + name + "=" + value + ")");
    }
}
