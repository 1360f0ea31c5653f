/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import org.jvirtd.loop.ListenerSpec;
import org.jvirtd.server.AuthKind;

/** A listener that the configuration asks for. */
record ListenerDefinition(ListenerSpec spec, boolean readOnly, AuthKind auth) {}
