import { ProblemError } from '../../contract/errors.ts'

export function accountsOff(): ProblemError {
  return new ProblemError(
    409,
    'accounts-off',
    '本系统以本机单人模式运行，没有账号：需要多人使用时请设置 AUTH=on 后重新启动。',
    'This application runs for one person at its own machine and has no accounts: to let several people use it set AUTH=on and start it again.',
  )
}

/** The same for a wrong password, an unknown name and a disabled account. @param left tries until the name has to wait */
export function wrongCredentials(left: number): ProblemError {
  const zh = left > 0 ? `（还可尝试 ${left} 次）` : '（错误次数过多，15 分钟后可再试）'
  const en =
    left > 0
      ? `${left} ${left === 1 ? 'try' : 'tries'} left`
      : 'too many wrong tries: you can try again in 15 minutes'
  return new ProblemError(
    401,
    'wrong-credentials',
    `用户名或密码不正确：请核对后重试，忘记密码请联系管理员重置${zh}。`,
    `The user name or password is wrong: check them and try again, or ask an administrator to reset your password (${en}).`,
  )
}

export function wrongPassword(): ProblemError {
  return new ProblemError(
    401,
    'wrong-credentials',
    '当前密码不正确：请核对后重试。',
    'The current password is wrong: check it and try again.',
  )
}

/** @param seconds until it may be tried again */
export function tooManyTries(of: 'name' | 'address', seconds: number): ProblemError {
  const minutes = Math.ceil(seconds / 60)
  const zh = of === 'name' ? '此用户名登录错误次数过多' : '此网络地址登录错误次数过多'
  const en =
    of === 'name' ? 'Too many wrong tries for this user name' : 'Too many wrong tries from this address'
  return new ProblemError(
    429,
    'rate-limited',
    `${zh}：请 ${minutes} 分钟后再试。`,
    `${en}: try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    seconds,
  )
}

export function wrongSecondFactor(): ProblemError {
  return new ProblemError(
    401,
    'wrong-second-factor',
    '动态验证码不正确或已使用过：请输入验证器当前显示的 6 位数字，或一个未用过的备用码。',
    'The code is wrong or was used already: enter the six digits that your authenticator shows now, or a backup code that you have not used.',
  )
}

export function secondFactorEnded(): ProblemError {
  return new ProblemError(
    401,
    'not-signed-in',
    '登录已超时：请重新输入用户名和密码。',
    'Signing in took too long: enter your user name and password again.',
  )
}

export function secondFactorThere(): ProblemError {
  return new ProblemError(
    409,
    'second-factor-refused',
    '已启用动态验证码：更换验证器请先停用，再重新启用。',
    'A second factor is in use already: to change to another authenticator remove it first, then set it up again.',
  )
}

export function secondFactorMissing(): ProblemError {
  return new ProblemError(
    409,
    'second-factor-refused',
    '尚未开始设置动态验证码：请先取得密钥并添加到验证器。',
    'No second factor is being set up: get a secret and add it to your authenticator first.',
  )
}

export function secondFactorRequired(): ProblemError {
  return new ProblemError(
    409,
    'second-factor-refused',
    '您的角色须使用动态验证码登录，不能停用；更换手机请联系管理员重置。',
    'Your role has to sign in with a second factor, so it cannot be removed; to change to another phone ask an administrator to reset your account.',
  )
}

export function passwordDue(): ProblemError {
  return new ProblemError(
    403,
    'password-due',
    '首次登录须先修改密码：请在页面上设置新密码后继续。',
    'The password was given to you by somebody else: set one of your own before you go on.',
  )
}

export function secondFactorDue(): ProblemError {
  return new ProblemError(
    403,
    'second-factor-due',
    '您的角色须使用动态验证码登录：请先设置验证器后继续。',
    'Your role has to sign in with a second factor: set it up before you go on.',
  )
}

export function passwordRefused(
  why: 'length' | 'guessable' | 'same',
  min: number,
  max: number,
): ProblemError {
  const [zh, en] = {
    length: [`密码须为 ${min} 至 ${max} 个字符。`, `A password must have ${min} to ${max} characters.`],
    guessable: [
      '此密码容易被猜中：请不要使用常见密码、姓名、用户名、日期或键盘上的连续字符，可用几个互不相关的词组成。',
      'This password is easy to guess: avoid common passwords, names, dates and rows of keys; a few unrelated words make a good one.',
    ],
    same: ['新密码与当前密码相同：请换一个。', 'The new password is the present one: choose another.'],
  }[why] as [string, string]
  return new ProblemError(422, 'password-refused', zh, en)
}

export function wrongSetupCode(): ProblemError {
  return new ProblemError(
    401,
    'wrong-setup-code',
    '一次性代码不正确或已过期：请核对服务器启动时显示的代码，或重新启动以取得新代码。',
    'The one-time code is wrong or has expired: check the code printed when the server started, or start it again for a new one.',
  )
}

export function administratorThere(): ProblemError {
  return new ProblemError(
    409,
    'administrator-there',
    '已有管理员：请直接登录，忘记密码时由机器管理员运行 npm run users -- reset。',
    'There is an administrator already: sign in; for a forgotten password run npm run users -- reset at the machine.',
  )
}

export function nameTaken(name: string): ProblemError {
  return new ProblemError(
    409,
    'name-taken',
    `用户名“${name}”已被使用：请换一个。`,
    `The user name "${name}" is taken: choose another.`,
  )
}

export function unknownPerson(name: string): ProblemError {
  return new ProblemError(
    404,
    'unknown-person',
    `没有用户“${name}”：请核对用户名（npm run users -- list 列出全部）。`,
    `There is no user "${name}": check the name (npm run users -- list shows all).`,
  )
}

export function tokenInAddress(): ProblemError {
  return new ProblemError(
    400,
    'token-in-address',
    '令牌不得写在网址中（网址会被记录）：请改用请求头 Authorization: Bearer，并更换已泄露的令牌。',
    'A token must not stand in an address, since addresses are logged: send it as Authorization: Bearer, and replace the token that was exposed.',
  )
}

export function wrongToken(): ProblemError {
  return new ProblemError(
    401,
    'wrong-token',
    '令牌无效、已过期或已撤销：请在“我的账号”中新建令牌。',
    'The token is unknown, expired or revoked: make a new one on your account page.',
  )
}

export function basicOnlyForOgc(): ProblemError {
  return new ProblemError(
    401,
    'wrong-token',
    '基本身份验证仅用于 /ogc：其他接口请用请求头 Authorization: Bearer。',
    'Basic authentication is for /ogc alone: elsewhere send the token as Authorization: Bearer.',
  )
}

export function tokenBeyondMaker(): ProblemError {
  return new ProblemError(
    403,
    'token-refused',
    '令牌的权限或范围超出您本人：请减少权限，或选择您有权的区划。',
    'The token would be allowed more than you are: choose fewer permissions, or an area of yours.',
  )
}

export function tooManyTokens(max: number): ProblemError {
  return new ProblemError(
    409,
    'token-refused',
    `令牌已达上限（${max} 个）：请先撤销不用的令牌。`,
    `You have ${max} tokens, which is the limit: revoke those that are not needed.`,
  )
}

export function unknownToken(): ProblemError {
  return new ProblemError(
    404,
    'not-found',
    '没有此令牌或已撤销：请刷新页面查看现有令牌。',
    'There is no such token, or it is revoked: reload the page to see those that there are.',
  )
}

export function unknownSession(): ProblemError {
  return new ProblemError(
    404,
    'not-found',
    '此登录已结束：请刷新页面查看当前登录。',
    'That session has ended: reload the page to see those that are open.',
  )
}
