/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import com.google.gson.JsonObject;

/**
 * A command for the monitor.
 *
 * @param arguments never changed; null for none
 */
public record StartCommand(String name, JsonObject arguments) {}
