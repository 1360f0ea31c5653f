/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import static org.jvirtd.api.constant.DomainQemuMonitorCommandFlags.DOMAIN_QEMU_MONITOR_COMMAND_HMP;

import java.io.IOException;
import java.io.StringReader;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainMonitorCommands;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Replies;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.qmp.QmpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands that people send to QEMU past the driver, as QMP or as a line for its human monitor. */
@OnWorker
final class QemuMonitorCommands implements DomainMonitorCommands {
    private static final Logger LOG = LoggerFactory.getLogger(QemuMonitorCommands.class);
    private static final String HUMAN = "human-monitor-command";
    private static final String NO_OBJECT = "{\"error\":{\"class\":\"GenericError\",\"desc\":\"QMP input must be a JSON"
            + " object\"}}";

    private final Function<DomainRef, QemuDomain> domains;
    /** The numbers of the runs that have been named in the log. */
    private final Map<QemuDomain, Integer> tainted = Collections.synchronizedMap(new WeakHashMap<>());

    QemuMonitorCommands(Function<DomainRef, QemuDomain> domains) {
        this.domains = domains;
    }

    @Override
    public String monitorCommand(DomainRef ref, String command, int flags) {
        Mistakes.checkFlags(flags, DOMAIN_QEMU_MONITOR_COMMAND_HMP, "qemuDomainQemuMonitorCommandWithFiles");
        QemuDomain domain = domains.apply(ref);
        taint(domain, domain.activeState());
        return (flags & DOMAIN_QEMU_MONITOR_COMMAND_HMP) != 0 ? human(domain, command) : machine(domain, command);
    }

    private void taint(QemuDomain domain, QemuDomainState state) {
        Integer id = state.run().id();
        if (!id.equals(tainted.put(domain, id))) {
            LOG.warn("Domain id={} name='{}' uuid={} is tainted: custom-monitor", id, state.current().name(),
                    state.current().uuid());
        }
    }

    private static String human(QemuDomain domain, String line) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("command-line", line);
        return Replies.text(HUMAN, domain.command(HUMAN, arguments));
    }

    private static String machine(QemuDomain domain, String text) {
        JsonElement message = parse(text);
        if (!(message instanceof JsonObject object)) {
            return NO_OBJECT; // as QEMU says; a reply to it would have no number by which to know it
        }
        if (object.has("id")) {
            throw Mistakes.internal("Unable to append command 'id' string");
        }
        Monitor monitor = domain.monitor();
        if (monitor == null) {
            throw Mistakes.notRunning();
        }
        try {
            JsonObject reply = domain.await("monitor: a client's command", monitor.executeRaw(object));
            if (!object.has("execute")) {
                reply.remove("id");
            }
            return reply.toString();
        } catch (QmpException e) {
            throw Mistakes.internal(e.description());
        }
    }

    /** By the letter of JSON, to its end. */
    private static JsonElement parse(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        JsonElement value;
        try {
            value = JsonParser.parseReader(reader);
        } catch (JsonParseException e) {
            throw noJson(text, "lexical error: invalid char in json text.", e);
        }
        try {
            if (reader.peek() == JsonToken.END_DOCUMENT) {
                return value;
            }
            throw noJson(text, "parse error: trailing garbage", null);
        } catch (IOException e) {
            throw noJson(text, "parse error: trailing garbage", e);
        }
    }

    private static VirtException noJson(String text, String mistake, Exception cause) {
        return VirtException.internal(ErrorDomain.NONE, "cannot parse json " + text + ": " + mistake, cause);
    }
}
