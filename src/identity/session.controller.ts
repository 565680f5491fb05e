import { Body, Controller, Delete, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';

import { CONFIG, type Config } from '../platform/config';
import { requestIdOf } from '../platform/request-id.middleware';
import { VERSION } from '../platform/version';
import { PlacesService } from '../places/places.service';
import type { Actor } from './actor';
import { FirstAdministratorDto, SignInDto } from './identity.dto';
import type { SessionRow } from './identity.queries';
import { OwnSessionView, SessionView, SettingsView } from './identity.view';
import { ROLES } from './roles';
import { CurrentActor, CurrentSession, Public, Roles, tokenOf } from './session.guard';
import { SessionsService } from './sessions.service';
import { StaffService } from './staff.service';

@Controller()
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly staff: StaffService,
    private readonly places: PlacesService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What the sign-in page must know before anyone has signed in. */
  @Get('settings')
  @Public()
  settings(): SettingsView {
    return { version: VERSION, demo: this.config.demo, demoAccounts: this.config.demo ? this.staff.demoAccounts() : [] };
  }

  @Post('session')
  @Public()
  async signIn(@Body() { loginName, password }: SignInDto, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SessionView> {
    const replaces = tokenOf(request, this.sessions.cookieName);
    const { token, session } = await this.sessions.signIn(loginName, password, { address: request.ip ?? '', requestId: requestIdOf(request), replaces });
    response.cookie(this.sessions.cookieName, token, this.cookie());
    return this.view(session);
  }

  @Get('session')
  @Roles(...ROLES)
  session(@CurrentSession() session: SessionRow): Promise<SessionView> {
    return this.view(session);
  }

  @Delete('session')
  @HttpCode(204)
  @Roles(...ROLES)
  async signOut(@CurrentActor() actor: Actor, @CurrentSession() session: SessionRow, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.end(actor, session.sessionId);
    response.clearCookie(this.sessions.cookieName, this.cookie());
    response.setHeader('Clear-Site-Data', '"cache"');
  }

  @Get('sessions')
  @Roles(...ROLES)
  async ownSessions(@CurrentActor() actor: Actor, @CurrentSession() { sessionId }: SessionRow): Promise<OwnSessionView[]> {
    const rows = await this.sessions.ownSessions(actor);
    return rows.map(({ id, createdAt, lastSeenAt }) => ({ id, createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString(), current: id === sessionId }));
  }

  @Delete('sessions/:sessionId')
  @HttpCode(204)
  @Roles(...ROLES)
  endSession(@CurrentActor() actor: Actor, @Param('sessionId', ParseUUIDPipe) sessionId: string): Promise<void> {
    return this.sessions.end(actor, sessionId);
  }

  /** Takes up the one-time link of the first start. */
  @Post('first-administrator')
  @HttpCode(204)
  @Public()
  async firstAdministrator(@Body() { token, ...account }: FirstAdministratorDto): Promise<void> {
    await this.staff.acceptInvitation(token, account);
  }

  private async view({ staffId, name, loginName, role, place, csrfToken }: SessionRow): Promise<SessionView> {
    const placeName = (await this.places.pathOf([place])).get(place) ?? '';
    return { staff: { id: staffId, name, loginName, role, place, placeName }, csrfToken, demo: this.config.demo, version: VERSION };
  }

  private cookie(): CookieOptions {
    return { httpOnly: true, sameSite: 'strict', path: '/', secure: this.config.secureCookies };
  }
}
