/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

/**
 * State of the control interface of a domain (virDomainControlInfo).
 *
 * @param state a value of virDomainControlState
 * @param details a value of virDomainControlErrorReason when the state is error
 * @param stateTimeMillis how long it has been in this state, ms
 */
public record ControlInfo(int state, int details, long stateTimeMillis) {}
