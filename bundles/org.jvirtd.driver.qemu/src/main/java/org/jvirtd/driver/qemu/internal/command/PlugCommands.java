/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonObject;

/** The options of a command line as commands of the monitor, one row an option. */
final class PlugCommands {
    private static final String ID = "id";

    /** How an option is said to a QEMU that runs. */
    private record Row(String add, String remove, String name) {}

    private static final Map<String, Row> ROWS = Map.of(
            "-blockdev", new Row("blockdev-add", "blockdev-del", "node-name"),
            "-netdev", new Row("netdev_add", "netdev_del", ID),
            "-object", new Row("object-add", "object-del", ID),
            "-chardev", new Row("chardev-add", "chardev-remove", ID),
            "-device", new Row("device_add", "device_del", ID));

    private PlugCommands() {}

    static DeviceCommands of(Arguments out) {
        List<DeviceCommands.Part> parts = new ArrayList<>();
        List<StartCommand> settings = new ArrayList<>();
        for (Arguments.Said said : out.said()) {
            Row row = ROWS.get(said.option());
            if (row != null) {
                parts.add(part(row, json(said.value())));
            } else if (said.option().equals("-watchdog-action")) {
                settings.add(new StartCommand("watchdog-set-action",
                        new Props().with("action", said.value().toString()).json()));
            } else {
                throw Xml.unsupported("QEMU's option " + said.option() + " has no command");
            }
        }
        settings.addAll(out.afterStart());
        return new DeviceCommands(parts, settings);
    }

    private static JsonObject json(Object value) {
        return value instanceof Options chardev ? ChardevCommand.arguments(chardev) : ((Props) value).json();
    }

    private static DeviceCommands.Part part(Row row, JsonObject arguments) {
        JsonObject name = new JsonObject();
        name.add(row.name(), arguments.get(row.name()));
        return new DeviceCommands.Part(new StartCommand(row.add(), arguments), new StartCommand(row.remove(), name),
                row.add().equals("device_add"));
    }
}
